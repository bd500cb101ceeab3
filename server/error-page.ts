import type { FastifyInstance } from 'fastify'
import { errorTable } from '../kernel/errors.ts'
import { languageOf } from './errors.ts'

/** The page that the `type` of every problem points to: `/docs/errors#<code>`. */
export async function errorPagePlugin(app: FastifyInstance): Promise<void> {
  app.get('/docs/errors', async (request, reply) => {
    const language = languageOf(request)
    const title = language === 'en' ? 'Answers that say what to do instead' : '提示与处理办法'
    const rows = Object.entries(errorTable)
      .map(
        ([code, entry]) =>
          `<tr id="${code}"><td><code>${code}</code></td><td>${entry.status}</td><td>${escaped(entry[language])}</td></tr>`,
      )
      .join('\n')
    return reply.type('text/html; charset=utf-8').send(
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;color:#14213d;max-width:60rem;margin:2rem auto;padding:0 1rem}td{padding:.4rem .8rem .4rem 0;vertical-align:top;border-top:1px solid #e3e6ea}tr:target{background:#fff7e0}</style>
<h1>${title}</h1><table>${rows}</table></html>`,
    )
  })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
