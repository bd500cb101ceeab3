/**
 * The way into every command: `node tools/bootstrap.mjs <command> [arguments]`, behind `npm start` and `npm test`.
 * Runs on Node 20 or later with nothing installed: installs what the lock file says, finds a Node 24 (which runs TypeScript
 * files directly) and hands over to tools/city.ts. Plain JavaScript for that reason.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stampFile = join(root, 'node_modules', '.chengshu')

if (majorOf(process.versions.node) < 20) {
  giveUp(
    `需要 Node.js 20 或更高版本，当前为 ${process.versions.node}。`,
    `Node.js 20 or later is needed; this is ${process.versions.node}.`,
  )
}
await installIfNeeded()
await handOver(findNode())

async function installIfNeeded() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  if (matchesLock()) return stamp(wanted)
  const started = Date.now()
  const { bavail, bsize } = statfsSync(root)
  if (bavail * bsize < 1_500_000_000)
    giveUp(`磁盘空间不足：安装需要 1.5 GB（${root}）。`, `Not enough disk space: installing needs 1.5 GB (${root}).`)
  say('… 正在按 package-lock.json 安装组件，约需一分钟 · installing exactly what the lock file says, about a minute')
  const ticking = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), 15_000)
  // Install scripts stay off: nothing here needs one, and a script of a dependency would run with the caller's rights.
  // Development packages build the web app and optional ones bring Node 24, whatever NODE_ENV or an npm setting says.
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
  rmSync(stampFile, { force: true })
  const { code, output } = await npm(['ci', ...quietly])
  clearInterval(ticking)
  if (code !== 0) {
    if (/ENOSPC/.test(output))
      giveUp(`磁盘已满：请腾出空间后重试（${root}）。`, `The disk is full: free some space and try again (${root}).`)
    if (/EACCES|EPERM|EROFS/.test(output)) giveUp(`没有写入 ${root} 的权限。`, `${root} is not writable.`)
    const reason =
      output
        .split('\n')
        .find((line) => /npm (error|ERR!)/.test(line) && /\S/.test(line.replace(/npm (error|ERR!)( code \w+)?/, ''))) ??
      `npm exit code ${code}`
    giveUp(
      `组件安装失败：${reason.trim()}。请检查网络或 npm 源后重试。`,
      `Installing failed: ${reason.trim()}. Check the network or the npm registry setting and try again.`,
    )
  }
  stamp(wanted)
  say(`✓ 组件已安装 · installed (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}

function npm(words) {
  return new Promise((done) => {
    const program = process.env.npm_execpath
    const child = program?.match(/npm-cli\.c?js$/)
      ? spawn(process.execPath, [program, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('npm', words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => done({ code: 1, output: `npm error ${error.message}` }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** Whether what npm says it installed is what the lock file asks for: somebody ran npm by hand, and it need not run again. */
function matchesLock() {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return (
    Object.entries(installed).every(([path, { version }]) => wanted[path]?.version === version) &&
    Object.entries(wanted).every(([path, { optional, devOptional }]) => path === '' || optional || devOptional || installed[path])
  )
}

function stamp(wanted) {
  try {
    mkdirSync(dirname(stampFile), { recursive: true })
    writeFileSync(stampFile, wanted)
  } catch (error) {
    giveUp(`无法写入 ${stampFile}：${error.message}`, `Cannot write ${stampFile}: ${error.message}`)
  }
}

/** This Node when it is new enough, else the one that came with the dependencies. */
function findNode() {
  if (majorOf(process.versions.node) >= 24) return process.execPath
  const modules = join(root, 'node_modules')
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  for (const folder of [`node-${platform}`, `node-bin-${platform}`]) {
    for (const name of ['node', 'node.exe']) {
      const program = join(modules, folder, 'bin', name)
      if (!existsSync(program)) continue
      const asked = spawnSync(program, ['--version'], { encoding: 'utf8' })
      if (asked.status === 0 && majorOf(asked.stdout.slice(1)) >= 24) return program
    }
  }
  giveUp(
    `npm 未能为本机（${platform}）带来 Node.js 24，请自行安装 Node.js 24 后重试。`,
    `npm brought no Node.js 24 for this machine (${platform}); install Node.js 24 and try again.`,
  )
}

function handOver(node) {
  // One binary for the whole tree: tools that look up `node` in PATH must find the same one.
  const path = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'tools', 'city.ts'), ...process.argv.slice(2)], {
    // The fourth is a channel: when this process is killed outright, its closing tells the child to end in order.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: path },
  })
  // Live on until the child has ended, whatever arrives. From a terminal it gets Ctrl-C twice and counts it once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) {
    // npm itself was killed: nobody holds this start any more, and the next one must find port and data free.
    const holder = starter()
    setInterval(() => starter() === holder || child.kill('SIGTERM'), 500).unref()
  }
  return new Promise(() => {
    child.on('error', (error) => giveUp(`无法启动 ${node}：${error.message}`, `Cannot run ${node}: ${error.message}`))
    child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

/** The process that started this one, looking through the shell that npm puts between (Linux tells). */
function starter() {
  try {
    const [shell, option] = readFileSync(`/proc/${process.ppid}/cmdline`, 'utf8').split('\0')
    if (!/(^|\/)(ba|da)?sh$/.test(shell) || option !== '-c') return process.ppid
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8')
    return `${process.ppid} ${/^PPid:\s*(\d+)/m.exec(status)[1]}`
  } catch {
    return process.ppid
  }
}

function majorOf(version) {
  return Number.parseInt(version, 10)
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function giveUp(zh, en) {
  say(`✗ ${zh} / ${en}`)
  process.exit(1)
}
