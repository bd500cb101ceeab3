import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The Chromium for browser tests: `CHROMIUM` if set, else the first one in the path. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM']
  if (given) return existsSync(given) ? given : undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name)
  }
  return undefined
}

/** Installs Debian's Chromium and the Chinese fonts where that is allowed (root, apt). Returns the browser, or what a person should do. */
export function provideChromium(): { path: string } | { advice: string } {
  const advice =
    '未运行浏览器测试：请安装 chromium 和 fonts-noto-cjk · browser tests were not run: sudo apt-get install chromium fonts-noto-cjk'
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  const hasFonts = () => spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' }).stdout?.trim() !== ''
  if (mayInstall && !(findChromium() && hasFonts())) {
    console.log('… 正在安装 chromium 与中文字体 · installing chromium and Chinese fonts')
    const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300']
    const apt = (words: string[]) =>
      spawnSync('apt-get', words, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
    if (!apt(['install', ...options, 'chromium', 'fonts-noto-cjk', 'fontconfig'])) {
      apt(['update', '-q'])
      apt(['install', ...options, 'chromium', 'fonts-noto-cjk', 'fontconfig'])
    }
  }
  const path = findChromium()
  return path ? { path } : { advice }
}
