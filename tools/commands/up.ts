import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startSealing } from '../../kernel/audit/index.ts'
import { asSystem, type City } from '../../kernel/city.ts'
import { tasksOf } from '../../kernel/housekeeping.ts'
import { demoSignIns, seedDemoPeople, shutOutDemoPeople } from '../../kernel/identity/index.ts'
import { startJobs } from '../../kernel/jobs/index.ts'
import { refreshWholeCatalogue } from '../../kernel/list-resources.ts'
import { migrate } from '../../kernel/schema.ts'
import { seed } from '../../kernel/seeding.ts'
import { startTelling } from '../../kernel/telling.ts'
import { buildWeb, webState } from '../build-web.ts'
import { demoPeopleOf } from '../demo-people.ts'
import { cityOptions, type Deployment, deploymentOf, openDeployed, readOptions, root } from '../deployment.ts'
import { ending } from '../ending.ts'
import { removeData, startPostgres, waitUntilFree } from '../postgres/index.ts'
import { Problem } from '../problem.ts'
import { note, step } from '../steps.ts'

/** `npm start`: brings a city up and serves it until it is told to end. */
export async function run(args: readonly string[]): Promise<undefined> {
  const { values } = readOptions(args, {
    ...cityOptions,
    port: { type: 'string', default: '8080' },
    reset: { type: 'boolean', default: false },
    'no-demo': { type: 'boolean', default: false },
  })
  const deployment = deploymentOf(values)
  const port = portFrom(values.port)
  if (!deployment.givenUrl) await waitUntilFree(deployment.pgFolder)
  await requireFreePort(port, deployment)
  if (values.reset) await reset(deployment)

  // Beside the database work: on two cores the build is the longest part of a first start.
  const webFolder = join(root, 'dist', 'web')
  const state = webState(webFolder)
  const building = state === 'stale' ? buildWeb() : undefined
  building?.catch(() => {})

  const city = await step('数据库', 'database', async (tell) => openDeployed(deployment, await openDatabase(deployment, tell)))
  warnOfCalendar(city)
  await step('数据结构', 'schema', async (tell) => {
    const statements = await migrate(city.as(asSystem('start')))
    if (statements.length) tell(`${statements.length} SQL`)
  })
  await loadCity(city, !values['no-demo'])
  // A city that was once a demo must not keep accounts whose password everybody knows.
  if (values['no-demo']) await shutOutDemoPeople(city.as(asSystem('start')))
  await step('信息资源目录', 'catalogue', async (tell) => {
    const { added, changed, unchanged, refused } = await refreshWholeCatalogue(city)
    tell(String(added + changed + unchanged))
    for (const entry of refused)
      note(`✗ ${entry.pack}/${entry.record}: ${entry.problems.map((problem) => problem.zh).join('；')}`)
  })
  if (building)
    await step('网页', 'web app', () => building).catch((error: Error) =>
      note(`✗ 网页构建失败，仅提供接口 · the web app could not be built, serving interfaces only:\n${error.message}`),
    )
  else if (state === 'absent') note('网页尚未提供 · there is no web app yet')
  await serve(city, port, webFolder, !values['no-demo'])
  await showWelcome(city, port, !values['no-demo'])

  await ending.wait()
  note('正在停止 · stopping')
}

async function openDatabase(deployment: Deployment, tell: (detail: string) => void): Promise<string> {
  if (deployment.givenUrl) return deployment.givenUrl
  let server = await startPostgres({ dataFolder: deployment.pgFolder, say: note })
  ending.closeWith(() => server.stop())
  const { url, port } = server
  // Lost to kill -9 or the out-of-memory killer: brought back at the same address, so that open pools find it again.
  const watch = async (): Promise<void> => {
    await server.ended
    if (ending.begun) return
    note('数据库意外停止，正在恢复 · the database stopped unexpectedly, recovering')
    server = await startPostgres({ dataFolder: deployment.pgFolder, port, say: note })
    note('数据库已恢复，已确认的数据没有丢失 · the database is back; no acknowledged data was lost')
    return watch()
  }
  watch().catch((error: Error) => {
    console.error(`✗ ${error.message}`)
    process.exitCode = 1
    process.kill(process.pid, 'SIGTERM')
  })
  tell(`PostgreSQL ${server.version}`)
  return url
}

/** Loading is idempotent but takes seconds; the mark tells a warm start that it was done for these packs. */
async function loadCity(city: City, demo: boolean): Promise<void> {
  await city.db.query(
    'create table if not exists kernel.loaded (city text, packs text, demo boolean, at timestamptz not null, primary key (city, packs, demo))',
  )
  const mark = [city.definition.name, city.definition.packs.map((pack) => pack.name).join(' '), demo]
  const [done] = await city.db.query('select from kernel.loaded where city = $1 and packs = $2 and (demo or not $3)', mark)
  if (done) return
  await step('城市数据', 'city data', async (tell) => {
    const house = city.as(asSystem('start'))
    await seed(house, { demo, report: tell })
    if (demo) await seedDemoPeople(house, await demoPeopleOf(house))
    await city.db.query('insert into kernel.loaded values ($1, $2, $3, $4) on conflict do nothing', [...mark, city.clock.now()])
    tell(`${city.definition.packs.length} packs`)
  })
}

async function serve(city: City, port: number, webFolder: string, isDemo: boolean): Promise<void> {
  await step('服务', 'server', async () => {
    const { buildServer, reachOf } = await import('../../server/app.ts')
    const { webhookDoor } = await import('../../server/webhook-post.ts')
    const stopSealing = startSealing(city, { onError: (error) => console.error('✗', error) })
    ending.closeWith(stopSealing)
    const jobs = await startJobs(city.as(asSystem('jobs')), tasksOf(city), { onError: (error) => console.error('✗', error) })
    ending.closeWith(() => jobs.stop())
    const { post } = webhookDoor(reachOf(city, isDemo))
    ending.closeWith(startTelling(city, { post, onError: (error) => console.error('✗', error) }))
    const server = await buildServer(city, { webFolder, loopbackWebhooks: isDemo })
    await server.listen({ host: '127.0.0.1', port }).catch((error) => {
      throw error.code === 'EADDRINUSE' ? portTaken(port) : error
    })
    ending.closeWith(() => Promise.race([server.close(), new Promise<void>((done) => setTimeout(done, 5000).unref())]))
  })
}

async function showWelcome(city: City, port: number, demo: boolean): Promise<void> {
  const lines = [``, `${city.definition.title} · ${city.definition.titleEn}   http://127.0.0.1:${port}`]
  if (demo) {
    lines.push('', '演示账号 · demo sign-ins')
    for (const { account, password, name, role } of await demoSignIns(city.as(asSystem('start')))) {
      lines.push(`  ${account.padEnd(20)} ${password}   ${name}（${role}）`)
    }
  }
  console.log([...lines, '', 'Ctrl-C 停止 · stops it', ''].join('\n'))
}

function warnOfCalendar(city: City): void {
  const year = Number(city.clock.today().slice(0, 4))
  if (city.calendar.yearsCovered.includes(year)) return
  note(
    city.calendar.isProvisional(city.clock.today())
      ? `! 城市日历缺少 ${year} 年放假安排，时限暂按法定节假日推算：请补充 cities/china/holidays.csv · the calendar lacks ${year}; deadlines are provisional until its notice is in cities/china/holidays.csv`
      : `! 城市日历缺少 ${year} 年放假安排，工作日时限暂不能计算：请补充 cities/china/holidays.csv · the calendar lacks ${year}; add its notice to cities/china/holidays.csv`,
  )
}

async function reset(deployment: Deployment): Promise<void> {
  if (deployment.givenUrl) {
    throw new Problem(
      '--reset 只清除内置数据库；您自己的数据库（DATABASE_URL）请由管理员清空。',
      '--reset clears the embedded database only; have your own (DATABASE_URL) emptied by its administrator.',
    )
  }
  await step('清除数据', 'reset', async () => {
    removeData(deployment.pgFolder)
    rmSync(deployment.filesFolder, { recursive: true, force: true })
  })
}

function portFrom(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Problem(`端口须为 1–65535 的整数，而不是“${text}”。`, `A port is a whole number from 1 to 65535, not “${text}”.`)
  return port
}

async function requireFreePort(port: number, deployment: Deployment): Promise<void> {
  const error = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
    const probe = createServer().once('error', done)
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(undefined)))
  })
  if (!error) return
  if (error.code === 'EACCES')
    throw new Problem(
      `没有使用端口 ${port} 的权限：请用 --port 换一个 1024 以上的端口。`,
      `Port ${port} is reserved: choose one above 1024 with --port.`,
    )
  if (error.code === 'EADDRINUSE') {
    const { ownerOf } = await import('../postgres/index.ts')
    const owner = deployment.givenUrl ? undefined : ownerOf(deployment.pgFolder)
    if (owner) {
      throw new Problem(
        `这座城市已经在运行（进程 ${owner.pid}）：http://127.0.0.1:${port}`,
        `This city is already running (process ${owner.pid}): http://127.0.0.1:${port}`,
      )
    }
    throw portTaken(port)
  }
  throw error
}

const portTaken = (port: number) =>
  new Problem(
    `端口 ${port} 已被其他程序占用：请用 npm start -- --port <端口> 另选一个。`,
    `Port ${port} is in use by another program: choose another with npm start -- --port <port>.`,
  )
