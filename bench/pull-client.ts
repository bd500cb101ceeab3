import { parentPort, workerData } from 'node:worker_threads'

/** What a department's program does: asks for page after page of a grant to the end, so many times; a thread of its own, as it is a machine of its own elsewhere. */
const { address, grant, key, limit, rounds } = workerData as {
  address: string
  grant: string
  key: string
  limit: number
  rounds: number
}
// Departments sit in one network; packing is for those outside.
const headers = { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' }
const taken: number[] = []
for (let n = 0; n < rounds; n += 1) {
  const started = performance.now()
  let after: string | undefined
  do {
    const answer = await fetch(`${address}/api/granted/${grant}/records?limit=${limit}${after ? `&after=${after}` : ''}`, {
      headers,
    })
    if (!answer.ok) throw new Error(await answer.text())
    after = ((await answer.json()) as { next?: string }).next
  } while (after !== undefined)
  taken.push(performance.now() - started)
}
parentPort!.postMessage(taken)
