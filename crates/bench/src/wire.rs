//! HTTP/1.1 over one connection that is kept: as little as possible between the measured
//! and the clock.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail, ensure};
use memchr::memmem;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::time::Instant;

/// One connection.
pub struct Wire {
    stream: BufReader<TcpStream>,
}

/// What was answered.
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as what it should be.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        let text = || String::from_utf8_lossy(&self.body).into_owned();
        ensure!((200..300).contains(&self.status), "{}: {}", self.status, text());
        serde_json::from_slice(&self.body).with_context(text)
    }
}

impl Wire {
    /// Connects.
    pub async fn to(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Asks, and reads the whole answer.
    pub async fn call(
        &mut self,
        method: &str,
        path: &str,
        token: &str,
        body: Option<&Value>,
    ) -> Result<Answer> {
        self.send(method, path, token, body).await?;
        self.answer().await
    }

    /// Asks, and reads what it should answer.
    pub async fn get<T: DeserializeOwned>(&mut self, path: &str, token: &str) -> Result<T> {
        self.call("GET", path, token, None).await?.read()
    }

    /// Asks with a body, and reads what it should answer.
    pub async fn post<T: DeserializeOwned>(
        &mut self,
        path: &str,
        token: &str,
        body: &Value,
    ) -> Result<T> {
        self.call("POST", path, token, Some(body)).await?.read()
    }

    /// Asks, and reads nothing yet.
    pub async fn send(
        &mut self,
        method: &str,
        path: &str,
        token: &str,
        body: Option<&Value>,
    ) -> Result<()> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = request(method, path, token, &body);
        Ok(self.stream.get_mut().write_all(request.as_bytes()).await?)
    }

    /// Reads the whole answer.
    pub async fn answer(&mut self) -> Result<Answer> {
        let (status, length) = self.head().await?;
        let mut body = vec![0; length.context("an answer of unknown length")?];
        self.stream.read_exact(&mut body).await?;
        Ok(Answer { status, body })
    }

    /// Reads the head of an answer: its status, and the length of its body if it says so.
    pub async fn head(&mut self) -> Result<(u16, Option<usize>)> {
        let first = self.line().await?;
        let status = first.split(' ').nth(1).context("a status")?.parse()?;
        let mut length = if status == 204 { Some(0) } else { None };
        loop {
            let line = self.line().await?.to_ascii_lowercase();
            if line.is_empty() {
                return Ok((status, length));
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = Some(value.trim().parse()?);
            }
        }
    }

    /// Reads a line, without its end.
    pub async fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            bail!("the connection was closed");
        }
        Ok(line.trim_end().to_owned())
    }

    /// Asks again and again, as fast as answers come, and says how often until that time.
    /// `request` writes the bytes of the next request into the buffer.
    pub async fn repeat(
        self,
        until: Instant,
        mut request: impl FnMut(&mut Vec<u8>),
    ) -> Result<usize> {
        let mut stream = self.stream.into_inner();
        let (mut ask, mut answer, mut count) = (Vec::new(), Vec::with_capacity(4_096), 0);
        while Instant::now() < until {
            ask.clear();
            request(&mut ask);
            stream.write_all(&ask).await?;
            answer.clear();
            while !is_whole(&answer) {
                ensure!(stream.read_buf(&mut answer).await? > 0, "the connection was closed");
            }
            ensure!(answer.get(9..12) == Some(b"200"), "{}", String::from_utf8_lossy(&answer));
            count += 1;
        }
        Ok(count)
    }
}

/// Whether these bytes are a whole answer.
fn is_whole(answer: &[u8]) -> bool {
    const LENGTH: &[u8] = b"content-length: ";
    // No body ends like this: there is none.
    if answer.ends_with(b"\r\n\r\n") {
        return true;
    }
    let Some(head) = memmem::find(answer, b"\r\n\r\n") else { return false };
    let length = memmem::find(&answer[..head], LENGTH);
    let digits = length.map_or(&[][..], |at| &answer[at + LENGTH.len()..head]);
    let body = digits.iter().take_while(|byte| byte.is_ascii_digit());
    let body = body.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
    answer.len() >= head + 4 + body
}

/// The bytes of a request.
pub fn request(method: &str, path: &str, token: &str, body: &str) -> String {
    let length = body.len();
    let authorization = match token {
        "" => String::new(),
        token => format!("authorization: Bearer {token}\r\n"),
    };
    format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nuser-agent: deskwatch-bench\r\n\
         {authorization}content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}
