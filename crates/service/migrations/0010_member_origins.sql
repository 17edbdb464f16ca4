-- Which record of which system an import made the account from, such as deskie:acme:17.
ALTER TABLE members ADD COLUMN origin TEXT;

-- When an import disabled the account. Only while nothing has changed it since, that is
-- while this is updated_at too, may an import enable it again.
ALTER TABLE members ADD COLUMN disabled_by_import_at INTEGER;
