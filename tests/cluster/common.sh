# Read by the scripts beside it: where things are, and what is done with one node.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Where Maven puts what it builds, and where the nodes have their data.
work=${TEST_CLUSTER_WORK:-$here/../../target/cluster}
nodes=${TEST_CLUSTER_NODES:-3}
heap=${TEST_CLUSTER_HEAP:-512m}
# HTTP of node N is this port plus N; the wire between nodes is a hundred above.
port=${TEST_CLUSTER_PORT:-19200}

url() { echo "http://127.0.0.1:$((port + $1))"; }

urls() { for n in $(seq "$nodes"); do url "$n"; done | paste -sd, | sed 's/[^,]*/"&"/g; s/.*/[&]/'; }

process() { cat "$work/node-$1/pid" 2>/dev/null || echo 0; }

# A process id may belong to somebody else by now: only one that runs our node counts.
runs() { [ "$(process "$1")" != 0 ] && grep -q SearchNode "/proc/$(process "$1")/cmdline" 2>/dev/null; }

build() {
  [ -f "$work/lib/search-node.jar" ] && [ ! "$here/pom.xml" -nt "$work/lib/search-node.jar" ] && return
  mkdir -p "$work/build"
  cp -r "$here/pom.xml" "$here/src" "$work/build"
  (cd "$work/build" && mvn -q -B package dependency:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$work/lib" >&2)
  cp "$work/build/target/search-node-1.jar" "$work/lib/search-node.jar"
  share_classes
  touch "$work/lib/search-node.jar"
}

# Runs a node in place of this shell: an option of Java about shared classes, then settings.
# The quick compiler alone and the simple collector: a node is up in seconds, which matters here more than its speed.
# TEST_CLUSTER_JAVA= (empty) brings the full compiler, for measuring.
node() {
  local shared=$1
  shift
  # shellcheck disable=SC2086
  exec java -Xms"$heap" -Xmx"$heap" -XX:+UseSerialGC -XX:MaxDirectMemorySize=256m "$shared" -Xshare:auto \
    -Xlog:cds=off -Xlog:cds+dynamic=off ${TEST_CLUSTER_JAVA--XX:TieredStopAtLevel=1} \
    -Djava.awt.headless=true -Dlog4j2.disable.jmx=true -Dio.netty.noUnsafe=true \
    -Dio.netty.allocator.numDirectArenas=0 -cp "$(printf '%s:' "$work"/lib/*.jar)" SearchNode \
    network.host=127.0.0.1 node.store.allow_mmap=false "$@"
}

# Keeps the classes of a node as Java has them in memory: the next ones start with a third of the work.
share_classes() {
  local home=$work/first up=0
  mkdir -p "$home/config" "$home/logs"
  node -XX:ArchiveClassesAtExit="$work/lib/classes.jsa" path.home="$home" discovery.type=single-node \
    http.port=$((port + 90)) transport.port=$((port + 190)) >"$home/logs/out.log" 2>&1 </dev/null &
  for _ in $(seq 120); do
    curl -sf -m 5 -o /dev/null "http://127.0.0.1:$((port + 90))/_cluster/health" && up=1 && break
    sleep 1
  done
  # Without the archive the nodes start all the same, only later.
  [ $up = 1 ] || echo "the first node did not start; see $home/logs/out.log" >&2
  kill $! && wait $! || true
}

start() {
  local n=$1 home=$work/node-$1 seeds
  mkdir -p "$home/config" "$home/logs"
  seeds=$(for m in $(seq "$nodes"); do echo "127.0.0.1:$((port + 100 + m))"; done | paste -sd,)
  node -XX:SharedArchiveFile="$work/lib/classes.jsa" path.home="$home" \
    cluster.name=pincite-tests node.name="node-$n" http.port=$((port + n)) \
    transport.port=$((port + 100 + n)) discovery.seed_hosts="$seeds" \
    cluster.initial_cluster_manager_nodes="$(seq -f 'node-%g' -s, "$nodes")" \
    cluster.routing.allocation.disk.threshold_enabled=false \
    >>"$home/logs/out.log" 2>&1 </dev/null &
  echo $! >"$home/pid"
}

# Waits until so many nodes know each other, asking each in turn.
wait_for() {
  local wanted=$1 tries=0
  until for n in $(seq "$nodes"); do
    curl -sf -m 5 "$(url "$n")/_cluster/health?wait_for_nodes=>=$wanted&timeout=2s" | grep -q '"timed_out":false' && break
  done; do
    tries=$((tries + 1))
    if [ $tries -gt 150 ]; then
      echo "the nodes do not find each other; see $work/node-*/logs/out.log" >&2
      return 1
    fi
    sleep 1
  done
}
