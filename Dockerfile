# Builds the program, and an image with the program and the seeds only.

FROM rust:1.95-slim-bookworm AS build
WORKDIR /build
# `docker build --build-arg FEATURES=s3 .` for snapshots in S3-compatible storage.
ARG FEATURES=
# The dependencies alone, so that this layer is kept until Cargo.toml or Cargo.lock changes.
COPY Cargo.toml Cargo.lock ./
COPY benches benches
RUN mkdir src && echo 'fn main() {}' > src/main.rs && touch src/lib.rs \
 && cargo build --release --locked --features "$FEATURES" --bin pincite \
 && rm -r src
COPY config config
COPY models/reranker.onnx models/tokenizer.json models/
COPY seeds seeds
COPY src src
# Cargo compares modification times: without this it may keep the empty crate from above.
RUN touch src/main.rs src/lib.rs && cargo build --release --locked --features "$FEATURES" --bin pincite

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /archive pincite \
 && mkdir -p /archive/data && chown -R pincite /archive
WORKDIR /archive
COPY --from=build /build/target/release/pincite /usr/local/bin/pincite
COPY seeds seeds
USER pincite
VOLUME /archive/data
# Asks the page that says whether questions are answered; it opens nothing and reads no index. A bot whose pages are turned off
# (`PINCITE_HTTP_LISTEN=`) counts as healthy. The address is taken from that variable alone: a check cannot read pincite.toml.
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s CMD ["/bin/bash", "-c", "\
listen=${PINCITE_HTTP_LISTEN-127.0.0.1:9464}; [ -n \"$listen\" ] || exit 0; \
host=${listen%:*}; host=${host#[}; host=${host%]}; exec 3<>\"/dev/tcp/$host/${listen##*:}\" || exit 1; \
printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3; read -r _ status _ <&3; [ \"$status\" = 200 ]"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["pincite"]
CMD ["serve"]
