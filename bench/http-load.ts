import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * A load generator that costs little: raw sockets, one request in flight on each. Run as its own process:
 * `node bench/http-load.ts <port> <connections> <seconds> [header]` with one path per line on standard input; prints one line of JSON.
 */
interface Load {
  readonly requests: number
  readonly failed: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

const [port = '0', connections = '1', seconds = '5', header = ''] = process.argv.slice(2)
const more = header === '' ? '' : `${header}\r\n`
const paths = (await text(process.stdin)).split('\n').filter(Boolean)

const ok = Buffer.from('200')
const taken: number[] = []
let failed = 0
const until = performance.now() + Number(seconds) * 1000
await Promise.all(Array.from({ length: Number(connections) }, (_, i) => keepAsking(i)))
taken.sort((a, b) => a - b)
const at = (share: number) => Math.round((taken[Math.floor(taken.length * share)] ?? 0) * 1000) / 1000
const load: Load = {
  requests: taken.length,
  failed,
  perSecond: Math.round(taken.length / Number(seconds)),
  p50: at(0.5),
  p95: at(0.95),
  p99: at(0.99),
}
console.log(JSON.stringify(load))

async function keepAsking(first: number): Promise<void> {
  const socket = connect(Number(port), '127.0.0.1')
  socket.setNoDelay(true)
  let next = first
  let buffered = Buffer.alloc(0)
  let started = 0
  return new Promise((resolve) => {
    const ask = () => {
      if (performance.now() > until) return void socket.destroy()
      started = performance.now()
      socket.write(`GET ${paths[next++ % paths.length]} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`)
    }
    socket.on('connect', ask)
    socket.on('error', () => {})
    socket.on('close', () => resolve())
    socket.on('data', (chunk) => {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
      const head = buffered.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/content-length: (\d+)/i.exec(buffered.toString('latin1', 0, head))?.[1])
      if (buffered.length < head + 4 + length) return
      taken.push(performance.now() - started)
      if (!buffered.subarray(9, 12).equals(ok)) failed += 1
      buffered = Buffer.alloc(0)
      ask()
    })
  })
}
