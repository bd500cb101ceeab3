import { createHash, timingSafeEqual } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { City } from '../kernel/city.ts'
import { refuse } from '../kernel/errors.ts'
import manifest from '../package.json' with { type: 'json' }
import { readParameters } from './parameters.ts'
import './request.ts'

export interface MetricsOptions {
  /** When set, `/metrics` wants it as a bearer token. Default: the environment's CHENGSHU_METRICS_TOKEN. */
  readonly token?: string | undefined
  /** How long `/health` waits for the database. */
  readonly patience?: number
}

/**
 * `/health` for load balancers and `/metrics` for Prometheus (text format 0.0.4).
 * Without a token, `/metrics` answers only requests that came straight to this machine and not through a proxy:
 * what a city's services are doing is not everybody's business.
 * Call it on the root instance, so that requests to every route are counted.
 */
export async function metricsPlugin(app: FastifyInstance, options: MetricsOptions = {}): Promise<void> {
  const { token = process.env['CHENGSHU_METRICS_TOKEN'], patience = 2_000 } = options
  // A registry of its own: several servers may run in one process.
  const register = new Registry()
  const registers = [register]
  let database: City['db'] | undefined

  const requests = new Counter({
    name: 'chengshu_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const durations = new Histogram({
    name: 'chengshu_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of the answer.',
    labelNames: ['method', 'route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address: a label per record would grow without end. Unknown addresses share one.
    const route = request.routeOptions.url ?? 'none'
    requests.inc({ method: request.method, route, status: reply.statusCode })
    durations.observe({ method: request.method, route }, reply.elapsedTime / 1000)
  })

  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  app.addHook('onClose', async () => void delay.disable())
  new Gauge({
    name: 'chengshu_event_loop_delay_seconds',
    help: 'How late timers ran since the last look.',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const percentile of [50, 99, 100])
        this.set({ quantile: String(percentile / 100) }, (delay.percentile(percentile) || 0) / 1e9)
      delay.reset()
    },
  })
  new Gauge({
    name: 'chengshu_db_connections',
    help: 'Connections of the pool: open, idle among them, and requests waiting for one.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, n] of Object.entries(database?.connections() ?? {})) this.set({ state }, n)
    },
  })
  new Gauge({
    name: 'chengshu_jobs',
    help: 'Jobs by queue and state, counted every half minute.',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      this.reset()
      for (const { queue, state, n } of await countJobs(database)) this.set({ queue, state }, n)
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory the process holds.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  new Gauge({
    name: 'process_cpu_seconds_total',
    help: 'Processor time used by the process.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage()
      this.set((user + system) / 1e6)
    },
  })
  new Gauge({
    name: 'process_uptime_seconds',
    help: 'Time since the process started.',
    registers,
    collect() {
      this.set(process.uptime())
    },
  })
  new Gauge({ name: 'chengshu_info', help: 'Version.', labelNames: ['version'], registers }).set({ version: manifest.version }, 1)

  app.get('/metrics', async (request, reply) => {
    readParameters(request.query, {}, request.city.language)
    requireAllowed(request, token)
    database = request.city.db
    return reply
      .header('cache-control', 'no-store')
      .type(register.contentType)
      .send(await register.metrics())
  })

  app.get('/health', async (request, reply) => {
    readParameters(request.query, {}, request.city.language)
    const started = performance.now()
    const isReachable = await answersWithin(patience, request.city.db.query('select 1'))
    return reply
      .code(isReachable ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: isReachable ? 'up' : 'down',
        version: manifest.version,
        uptimeSeconds: Math.floor(process.uptime()),
        database: { reachable: isReachable, milliseconds: Number((performance.now() - started).toFixed(1)) },
      })
  })
}

async function answersWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => void (timer = setTimeout(resolve, milliseconds, false)))
  const answered = work.then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}

function requireAllowed(request: FastifyRequest, token: string | undefined): void {
  if (token) {
    const hash = (text: string) => createHash('sha256').update(text).digest()
    if (timingSafeEqual(hash(request.headers.authorization ?? ''), hash(`Bearer ${token}`))) return
  } else if (
    isLoopback(request.socket.remoteAddress) &&
    !('x-forwarded-for' in request.headers) &&
    !('forwarded' in request.headers)
  )
    return
  throw refuse('request/no-such-address')
}

const isLoopback = (address = ''): boolean => address === '::1' || /^(::ffff:)?127\./.test(address)

/** What the job engine last counted (every half minute); its table is there once a server has started the jobs. */
async function countJobs(db: City['db'] | undefined): Promise<readonly { queue: string; state: string; n: number }[]> {
  try {
    const [table] = (await db?.query<{ there: boolean }>(`select to_regclass('jobs.queue') is not null as there`)) ?? []
    if (!table?.there) return []
    return await db!.query(
      `select name as queue, state, n from jobs.queue
        cross join lateral (values ('deferred', deferred_count), ('queued', queued_count), ('active', active_count), ('failed', failed_count)) as c (state, n)`,
    )
  } catch {
    // Metrics must come out while the database is down: that is when they are read.
    return []
  }
}
