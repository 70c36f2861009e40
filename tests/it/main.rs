//! The program as its users meet it: real text, real processes, real HTTP on loopback.

mod bot;
mod citations;
mod cli;
mod config;
mod house;
mod readme;
mod support;
