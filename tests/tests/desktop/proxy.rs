//! The documented configurations, with a real proxy between a visitor and a help desk; what is
//! asked of Caddy is in `caddy.rs`.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use deskwatch_tests::browser::Browser;
use deskwatch_tests::environment::{Environment, MARK};
use deskwatch_tests::process::{Process, sweep};
use deskwatch_tests::service::{NewMember, PASSWORD, Service};
use deskwatch_tests::tools::{BROWSER, CADDY, NGINX, OPENSSL, find, require};
use deskwatch_tests::webdriver::free_port;
use deskwatch_tests::{PATIENCE, by, eventually, watchdog};
use reqwest::{Client, Method, RequestBuilder, StatusCode, redirect};
use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use deskwatch_tests::acme::certificate_in;

const CONFIGURATION: &str = include_str!("../../../docs/nginx.conf");
const CADDYFILE: &str = include_str!("../../../docs/Caddyfile");
const OWNER: &str = "deniz@acme.example";
pub const AYSE: &str = "ayse@acme.example";
/// A page with what would be lost in an address that is taken apart carelessly.
pub const PAGE: &str = "/tickets/1?view=mine&sort=%2Bage";

/// What stands in front.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Proxy {
    Nginx { tls: bool },
    Caddy,
}

/// A visitor's side of a proxy, Deskwatch and a help desk.
pub struct Front {
    address: String,
    visitor: Client,
    service: Service,
    environment: Environment,
    mark: String,
    folder: TempDir,
    _proxy: Process,
}

impl Front {
    async fn open(tls: bool) -> Result<Self> {
        Self::behind(Proxy::Nginx { tls }).await
    }

    pub async fn behind(proxy: Proxy) -> Result<Self> {
        let tls = proxy == Proxy::Nginx { tls: true };
        let (root, run) = watchdog::run()?;
        let folder = tempfile::Builder::new().prefix("proxy-").tempdir_in(root)?;
        let name = folder.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mark = format!("{run}-{name}");
        let environment = Environment::new(&mark).with("TMPDIR", folder.path());
        let serving = environment.clone().with("DESKWATCH_TRUSTED_PROXY", "127.0.0.1");
        let serving = if tls { serving.with("DESKWATCH_BEHIND_PROXY", "true") } else { serving };
        let service = Service::new(&serving, folder.path(), folder.path());
        service.add(&NewMember::owner(OWNER, "Deniz Arslan"))?;
        let groups = ["Support", "Büro"];
        service.add(&NewMember { groups: &groups, ..NewMember::agent(AYSE, "Ayşe Yılmaz") })?;
        service.start().await?;
        let port = free_port()?;
        let deskwatch = service.address().replace("http://", "");
        let help_desk = format!("127.0.0.1:{}", a_help_desk().await?);
        let process = match proxy {
            Proxy::Nginx { tls } => {
                let lines = [
                    ("server 127.0.0.1:7080;", format!("server {deskwatch};")),
                    ("server 127.0.0.1:8080;", format!("server {help_desk};")),
                ];
                let configuration = configuration(folder.path(), port, tls, &lines)?;
                start_nginx(&environment, folder.path(), &configuration, port).await?
            }
            Proxy::Caddy => {
                let configuration = caddyfile(port, &deskwatch, &help_desk)?;
                start_caddy(&environment, folder.path(), &configuration, port).await?
            }
        };
        // Says who decides about encryption in this process.
        drop(service.api()?);
        let visitor = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .tls_danger_accept_invalid_certs(true)
            .build()?;
        let scheme = if tls { "https" } else { "http" };
        let address = format!("{scheme}://localhost:{port}");
        Ok(Self { address, visitor, service, environment, mark, folder, _proxy: process })
    }

    pub fn request(&self, method: Method, path: &str, cookie: &str) -> RequestBuilder {
        let request = self.visitor.request(method, format!("{}{path}", self.address));
        request.header("cookie", format!("theme=dark; {cookie}; last=1"))
    }

    /// Opens a page as a browser does.
    pub fn visit(&self, path: &str, cookie: &str) -> RequestBuilder {
        self.request(Method::GET, path, cookie).header("sec-fetch-mode", "navigate")
    }

    /// Signs in at the page's own call, and keeps the cookie as a browser does.
    pub async fn sign_in(&self) -> Result<String> {
        let answer = self
            .visitor
            .post(format!("{}/desk/session", self.address))
            .json(&json!({ "login": AYSE, "password": PASSWORD }))
            .send()
            .await?;
        ensure!(answer.status() == StatusCode::CREATED, "{}", answer.status());
        let cookie = answer.headers().get("set-cookie").context("no cookie")?.to_str()?;
        let (kept, attributes) = cookie.split_once(';').context("a cookie without attributes")?;
        ensure!(attributes.contains("Secure") == self.address.starts_with("https"));
        Ok(kept.to_owned())
    }

    /// Ends every session of Ayşe's as an administrator, beside the proxy.
    pub async fn end(&self) -> Result<()> {
        let api = self.service.api()?;
        let owner = api.sign_in(OWNER, PASSWORD, "administrator", "test").await?;
        let team = api.team(&owner.token).await?;
        let ayse = team.members.iter().find(|member| member.login == AYSE).context("no Ayşe")?;
        api.terminate(&owner.token, json!({ "members": [ayse.id] })).await?;
        Ok(())
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        sweep(&format!("{MARK}={}", self.mark));
    }
}

/// The documented file with this machine's places in it.
fn configuration(
    folder: &Path,
    port: u16,
    tls: bool,
    upstreams: &[(&str, String)],
) -> Result<String> {
    let own = folder.display();
    let (cert, key) = certificate_in(folder)?;
    let mut lines = upstreams.to_vec();
    lines.push(("helpdesk.example.com;", "localhost;".to_owned()));
    let cert_line = "ssl_certificate     /etc/ssl/helpdesk.example.com.crt;";
    let key_line = "ssl_certificate_key /etc/ssl/helpdesk.example.com.key;";
    if tls {
        lines.push(("listen 443 ssl;", format!("listen 127.0.0.1:{port} ssl;")));
        lines.push((cert_line, format!("ssl_certificate {};", cert.display())));
        lines.push((key_line, format!("ssl_certificate_key {};", key.display())));
    } else {
        lines.push(("listen 443 ssl;", format!("listen 127.0.0.1:{port};")));
        lines.push((cert_line, String::new()));
        lines.push((key_line, String::new()));
    }
    // Where nginx writes is the system's business and no part of the documented file.
    let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {own}/{what};"))
        .join(" ");
    lines.push(("http {", format!("http {{ access_log {own}/access.log; {places}")));
    let mut text = CONFIGURATION.to_owned();
    for (from, to) in lines {
        ensure!(text.matches(from).count() == 1, "{from} is not once in the configuration");
        text = text.replace(from, &to);
    }
    Ok(text)
}

async fn start_nginx(
    environment: &Environment,
    folder: &Path,
    configuration: &str,
    port: u16,
) -> Result<Process> {
    let file = folder.join("nginx.conf");
    std::fs::write(&file, configuration)?;
    let own = folder.display();
    let nginx = Process::start(
        "nginx",
        folder,
        environment
            .command(find(NGINX.program).context("nginx")?)
            .args(["-e", "stderr", "-p", &own.to_string(), "-c", &file.display().to_string()])
            .args(["-g", &format!("daemon off; pid {own}/nginx.pid;")]),
    )?;
    listens(nginx, port).await
}

/// The documented file with this machine's places in it.
fn caddyfile(port: u16, deskwatch: &str, help_desk: &str) -> Result<String> {
    let mut text = CADDYFILE.to_owned();
    for (from, to, times) in [
        ("\n\t\treverse_proxy 127.0.0.1:7080 {", format!("\n\t\treverse_proxy {deskwatch} {{"), 1),
        ("forward_auth 127.0.0.1:7080 {", format!("forward_auth {deskwatch} {{"), 1),
        ("reverse_proxy 127.0.0.1:8080", format!("reverse_proxy {help_desk}"), 1),
        ("\nhelpdesk.example.com {", format!("\nhttp://localhost:{port} {{"), 1),
    ] {
        ensure!(text.matches(from).count() == times, "{from} is not once in the configuration");
        text = text.replace(from, &to);
    }
    // What is the system's business and no part of the documented file.
    Ok(format!("{{\n\tadmin off\n}}\n{text}"))
}

async fn start_caddy(
    environment: &Environment,
    folder: &Path,
    configuration: &str,
    port: u16,
) -> Result<Process> {
    let file = folder.join("Caddyfile");
    std::fs::write(&file, configuration)?;
    let caddy = Process::start(
        "caddy",
        folder,
        environment
            .command(find(CADDY.program).context("caddy")?)
            .env("XDG_DATA_HOME", folder)
            .env("XDG_CONFIG_HOME", folder)
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(&file),
    )?;
    listens(caddy, port).await
}

async fn listens(proxy: Process, port: u16) -> Result<Process> {
    eventually("the proxy listens", PATIENCE, async || {
        if let Some(status) = proxy.ended()? {
            anyhow::bail!("the proxy has ended, {status}: {}", proxy.errors());
        }
        Ok(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok())
    })
    .await?;
    Ok(proxy)
}

/// A help desk that answers with the request it was sent. It is on its own in trusting the
/// headers, as help desks behind a proxy are.
async fn a_help_desk() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut head = Vec::new();
                while !head.windows(4).any(|end| end == b"\r\n\r\n") {
                    match stream.read_buf(&mut head).await {
                        Ok(0) | Err(_) => return,
                        Ok(_) => {}
                    }
                }
                let answer = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {}\r\n\
                     connection: close\r\n\r\n",
                    head.len()
                );
                drop(stream.write_all(&[answer.as_bytes(), &head].concat()).await);
            });
        }
    });
    Ok(port)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_behind_nginx_is_for_those_who_are_signed_in() -> Result<()> {
    if !require("a_page_behind_nginx_is_for_those_who_are_signed_in", &[NGINX, OPENSSL])? {
        return Ok(());
    }
    let front = Front::open(true).await?;
    let led = front.visit(PAGE, "").send().await?;
    assert_eq!(led.status(), StatusCode::FOUND);
    let place = led.headers()["location"].to_str()?;
    assert!(place.ends_with(&format!("/desk?return_to={PAGE}")), "{place}");
    for request in [
        front.request(Method::GET, PAGE, "").header("sec-fetch-mode", "cors"),
        front.request(Method::POST, PAGE, "").header("sec-fetch-mode", "navigate"),
        front.request(Method::GET, "/_deskwatch", ""),
        front.visit("/v1/forward-auth", "deskwatch_session=dws_nonsense"),
    ] {
        let status = request.send().await?.status();
        assert!(!status.is_success(), "{status}");
    }
    let desk = front.visit("/desk", "").send().await?;
    assert_eq!(desk.status(), StatusCode::OK);
    assert!(desk.headers().contains_key("content-security-policy"));

    let cookie = front.sign_in().await?;
    let page = front
        .visit(PAGE, &cookie)
        .header("remote-user", "root")
        .header("remote_user", "root")
        .header("deskwatch_kind", "root")
        .header("deskwatch-kind", "administrator")
        .header("authorization", "Basic YTpi")
        .send()
        .await?;
    assert_eq!(page.status(), StatusCode::OK);
    let seen = page.text().await?.to_lowercase();
    for line in [
        &format!("get {PAGE} http/1.1").to_lowercase(),
        "remote-user: ayse@acme.example\r\n",
        "remote-name: ay%c5%9fe y%c4%b1lmaz\r\n",
        "remote-email: ayse@acme.example\r\n",
        "remote-groups: support,b%c3%bcro\r\n",
        "deskwatch-kind: agent\r\n",
        "authorization: basic ytpi\r\n",
        "cookie: theme=dark; last=1\r\n",
    ] {
        assert!(seen.contains(line), "{line} is not in {seen}");
    }
    assert!(!seen.contains("dws_") && !seen.contains("root"), "{seen}");

    // Planted by a page of a neighbour.
    let planted = format!("{cookie}; deskwatch_session=planted");
    let seen = front.visit(PAGE, &planted).send().await?.text().await?;
    assert!(seen.contains(PAGE) && !seen.contains("dws_"), "{seen}");

    let mine = front
        .visit("/v1/session?touch=false", &cookie)
        .header("x-forwarded-for", "192.0.2.1")
        .send()
        .await?;
    let mine: serde_json::Value = mine.json().await?;
    assert_eq!(mine["session"]["ip"], "127.0.0.1");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_nginx_no_request_gets_through_after_the_session_has_ended() -> Result<()> {
    if !require(
        "behind_nginx_no_request_gets_through_after_the_session_has_ended",
        &[NGINX, OPENSSL],
    )? {
        return Ok(());
    }
    let front = Arc::new(Front::open(true).await?);
    let cookie = front.sign_in().await?;
    let stop = Arc::new(AtomicBool::new(false));
    let visitors: Vec<_> = (0..4)
        .map(|_| {
            let (front, cookie, stop) = (front.clone(), cookie.clone(), stop.clone());
            tokio::spawn(async move {
                let mut visits = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let begun = Instant::now();
                    let status = front.visit(PAGE, &cookie).send().await?.status();
                    visits.push((begun, status));
                }
                anyhow::Ok(visits)
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    front.end().await?;
    let ended = Instant::now();
    tokio::time::sleep(Duration::from_millis(300)).await;
    stop.store(true, Ordering::Relaxed);
    let (mut before, mut after) = (0, 0);
    for visitor in visitors {
        for (begun, status) in visitor.await?? {
            if begun > ended {
                assert_eq!(status, StatusCode::FOUND);
                after += 1;
            } else if status == StatusCode::OK {
                before += 1;
            }
        }
    }
    assert!(before > 4 && after > 4, "{before} visits before the end, {after} after it");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_led_to_the_sign_in_page_comes_back() -> Result<()> {
    let tools = [BROWSER, &[NGINX, OPENSSL]].concat();
    if !require("whoever_is_led_to_the_sign_in_page_comes_back", &tools)? {
        return Ok(());
    }
    let front = Front::open(false).await?;
    let profile = front.folder.path().join("browser");
    let browser = Browser::start(&front.environment, front.folder.path(), &profile).await?;
    let page = browser.page();
    let is_at = async |wanted: String| {
        eventually(&format!("the browser is at {wanted}"), PATIENCE, async || {
            Ok((page.client().current_url().await?.as_str() == wanted).then_some(()))
        })
        .await
    };
    let wanted = format!("{}{PAGE}", front.address);
    browser.go_to(&wanted).await?;
    page.write(&by("desk-login"), AYSE).await?;
    page.write(&by("desk-password"), PASSWORD).await?;
    page.click(&by("desk-submit")).await?;
    is_at(wanted.clone()).await?;

    // Nobody is led to another site, however the address is written.
    for foreign in
        ["//evil.example", "/%5Cevil.example", "https://evil.example", "/.//evil.example"]
    {
        browser.go_to(&format!("{}/desk?return_to={foreign}", front.address)).await?;
        // It either goes on to show the session, or goes back to a page of this site.
        let url = eventually("the page has decided", PATIENCE, async || {
            let url = page.client().current_url().await?;
            let decided = url.path() != "/desk" || page.shows(&by("desk-session")).await?;
            Ok(decided.then_some(url))
        })
        .await?;
        assert_eq!(url.host_str(), Some("localhost"), "{url}");
    }

    front.end().await?;
    browser.go_to(&wanted).await?;
    page.appears(&by("desk-sign-in")).await?;
    browser.kill();
    Ok(())
}
