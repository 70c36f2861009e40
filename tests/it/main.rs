//! The program as its users meet it: real text, real processes, real HTTP on loopback.

mod bot;
mod citations;
mod support;
