/** Child process of build-web.ts: builds web/ into dist/web. */
import { join } from 'node:path'
import { build } from 'vite'

const web = join(import.meta.dirname, '..', 'web')
try {
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'error' })
} catch (error) {
  // The message names file and line; the stack is the builder's own.
  console.error((error as Error).message)
  process.exitCode = 1
}
process.disconnect?.()
