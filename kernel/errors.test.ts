import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FieldProblemCode } from './define/index.ts'
import { errorTable, refuse } from './errors.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')
const row = /^\| <a id="(?<id>[^"]+)"><\/a>`(?<code>[^`]+)` \| (?<cells>.*) \|$/

/** The rows of the page: refusals have a status, problems of single entries have none. */
const documented = page.split('\n').flatMap((line) => {
  const found = row.exec(line)?.groups
  if (!found) return []
  const cells = found['cells']!.split(' | ')
  const status = /^\d{3}$/.test(cells[0]!) ? Number(cells.shift()) : undefined
  const [zh, en, advice] = cells
  return [{ id: found['id']!, code: found['code']!, status, zh: zh!, en: en!, advice: advice! }]
})

// TypeScript refuses this table when a code is missing or too many.
const fieldCodes = {
  'field/required': true,
  'field/type': true,
  'field/too-long': true,
  'field/too-short': true,
  'field/out-of-range': true,
  'field/format': true,
  'field/check-digit': true,
  'field/not-a-choice': true,
  'field/no-such-date': true,
  'field/geometry': true,
  'field/unit': true,
  'field/control-characters': true,
} satisfies Record<FieldProblemCode, true>

describe('docs/errors.md', () => {
  const refusals = documented.filter(({ status }) => status !== undefined)
  const entries = documented.filter(({ status }) => status === undefined)

  test('has a row for every refusal with its status and its very words, and no other', () => {
    const wanted = Object.entries(errorTable).map(([code, { status, zh, en }]) => ({ code, status, zh, en }))
    const there = refusals.map(({ code, status, zh, en }) => ({ code, status, zh, en }))
    const byCode = (a: { code: string }, b: { code: string }) => a.code.localeCompare(b.code)
    // A missing row is printed ready to be copied; what to do is for its author to say.
    const missing = wanted
      .filter(({ code }) => !there.some((each) => each.code === code))
      .map(({ code, status, zh, en }) => `| <a id="${code}"></a>\`${code}\` | ${status} | ${zh} | ${en} | … |`)
    expect(missing).toEqual([])
    expect(there.sort(byCode)).toEqual(wanted.sort(byCode))
  })

  test('has a row for every problem of a single entry that the kernel can report, and no other', () => {
    const reported = new Set([...Object.keys(fieldCodes), ...codesInSources().filter((code) => !(code in errorTable))])
    expect(entries.map(({ code }) => code).sort()).toEqual([...reported].sort())
  })

  test('says for each what to do, and can be linked to by its code', () => {
    for (const { id, code, advice } of documented) {
      expect(id).toBe(code)
      expect(advice, code).toMatch(/\p{Script=Han}.*[a-z]/u)
      expect(advice, code).not.toContain('…')
    }
  })
})

describe('the table of errors', () => {
  test('speaks both languages with the same details, and with statuses that put the blame right', () => {
    for (const [code, { status, zh, en }] of Object.entries(errorTable)) {
      const details = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()
      expect(details(zh), code).toEqual(details(en))
      expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/)
      expect(zh, code).toMatch(/\p{Script=Han}/u)
      expect(status >= 500, code).toBe(/^(service|time)\//.test(code))
    }
  })

  test('fills in what happened and never shows an unfilled place', () => {
    expect(refuse('record/not-found', { label: '企业' }).inWords('zh')).toBe('没有找到这条企业。它可能已被注销，或链接有误。')
    expect(refuse('record/not-found').inWords('en')).toBe('This — was not found. It may have been removed, or the link is wrong.')
    // What somebody typed is not read as a place to fill.
    expect(refuse('request/unknown-parameter', { name: '{known}', known: 'q' }).inWords('en')).toContain('“{known}”')
  })
})

/** Codes written as `code: '…'` in the kernel and the server, tests apart. */
function codesInSources(): string[] {
  return ['kernel', 'server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...readFileSync(join(root, folder, file), 'utf8').matchAll(/code: '([a-z]+\/[a-z-]+)'/g)].map(([, code]) => code!),
      ),
  )
}
