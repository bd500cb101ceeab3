import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { buildWeb, webState } from '../tools/build-web.ts'
import { findChromium } from '../tools/chromium.ts'
import { root } from '../tools/deployment.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one browser of the run listens; empty without a Chromium. */
    browserUrl: string
    /** The built web app as it was when the run began. */
    webFolder: string
  }
}

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No graphics card where tests run: the map draws in software.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Only the map needs a graphics card made up in software; pages painted without one take a third less processor time.
  '--disable-gpu-rasterization',
  '--disable-gpu-compositing',
]

/** Builds the web app if it is stale and starts one browser for all journeys. Vitest calls it once, and only when a journey is to run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium()
  if (!executablePath) {
    console.log(
      '未运行浏览器测试：没有找到 Chromium（可用 CHROMIUM 指定） · journeys skipped: no Chromium found (set CHROMIUM to name one)',
    )
    project.provide('browserUrl', '')
    project.provide('webFolder', '')
    return async () => {}
  }
  if (webState(join(root, 'dist', 'web')) !== 'fresh') await buildWeb()
  // A copy, so that a build during the run does not take files from under the open pages.
  const webFolder = mkdtempSync(join(tmpdir(), 'chengshu-web-'))
  cpSync(join(root, 'dist', 'web'), webFolder, { recursive: true })
  const browser = await chromium.launchServer({ executablePath, args: flags, host: '127.0.0.1' })
  project.provide('browserUrl', browser.wsEndpoint())
  project.provide('webFolder', webFolder)
  return async () => {
    await browser.close()
    rmSync(webFolder, { recursive: true, force: true })
  }
}
