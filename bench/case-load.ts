import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

/**
 * Opens matters and takes three actions on each through HTTP, one after the other on each connection. Its own process:
 * `node bench/case-load.ts <port> <connections> <seconds>` with a plan as JSON on standard input; prints one line of JSON.
 */
export interface Plan {
  readonly open: string
  readonly form: Readonly<Record<string, unknown>>
  readonly steps: readonly {
    readonly action: string
    readonly answers: object
    readonly headers: Readonly<Record<string, string>>
  }[]
}

const [port = '0', connections = '1', seconds = '5'] = process.argv.slice(2)
const plan = JSON.parse(await text(process.stdin)) as Plan
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })
const taken: number[] = []
let failed = 0
const until = performance.now() + Number(seconds) * 1000
await Promise.all(Array.from({ length: Number(connections) }, keepHandling))
taken.sort((a, b) => a - b)
const at = (share: number) => Math.round((taken[Math.floor(taken.length * share)] ?? 0) * 10) / 10
console.log(
  JSON.stringify({ done: taken.length, failed, perSecond: taken.length / Number(seconds), p50: at(0.5), p95: at(0.95) }),
)
agent.destroy()

async function keepHandling(): Promise<void> {
  while (performance.now() < until) {
    const started = performance.now()
    const opened = await post(plan.open, { form: plan.form }, {})
    if (opened.status !== 201) failed += 1
    else {
      let { id, seq } = opened.body.case
      for (const { action, answers, headers } of plan.steps) {
        const answer = await post(`/api/cases/${id}/actions/${action}`, { answers }, { ...headers, 'if-match': `"${seq}"` })
        if (answer.status !== 200) failed += 1
        seq = answer.body.seq
      }
      taken.push(performance.now() - started)
    }
  }
}

function post(path: string, body: object, headers: Record<string, string>): Promise<{ status: number; body: any }> {
  const sent = JSON.stringify(body)
  return new Promise((done, fail) => {
    const asked = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent), ...headers },
      },
      (response) => void text(response).then((said) => done({ status: response.statusCode ?? 0, body: JSON.parse(said) }), fail),
    )
    asked.on('error', fail)
    asked.end(sent)
  })
}
