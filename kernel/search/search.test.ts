import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestCity, testCity } from '../testing.ts'
import { bigramQuery, bigramVector } from './index.ts'

let city: TestCity
beforeAll(async () => void (city = await testCity()))
afterAll(() => city?.close())

/** Whether PostgreSQL itself says that the question finds the text. */
async function finds(question: string, parts: Parameters<typeof bigramVector>[0]): Promise<boolean> {
  const query = bigramQuery(question)
  if (query === undefined) return false
  const [row] = await city.db.query<{ found: boolean }>(`select $1::tsvector @@ $2::tsquery as found`, [
    bigramVector(parts),
    query,
  ])
  return row!.found
}

const han = fc.constantFrom(...'青岛市第三中学崂山区人民医院路灯管理处数据局𠮷')
const word = fc.constantFrom('370202', 'GB', 'A1b2', 'ｆｕｌｌ', '12345', 'é')
const gap = fc.constantFrom(' ', '-', '（', '）', '·', "'", '\\', ':*', '&')
/** A title as pieces: a Chinese character, a whole Latin or numeric word, or something that separates. */
const title = fc.array(fc.oneof({ weight: 6, arbitrary: han }, { weight: 1, arbitrary: word }, { weight: 1, arbitrary: gap }), {
  minLength: 1,
  maxLength: 40,
})

describe('with PostgreSQL', () => {
  test('any part of a title finds it, from one character up', async () => {
    await fc.assert(
      fc.asyncProperty(title, fc.nat(), fc.nat(), async (pieces, from, length) => {
        const start = from % pieces.length
        // Words that touch are one word, which is found from its beginning only.
        fc.pre(start === 0 || !isWord(pieces[start]!) || !isWord(pieces[start - 1]!))
        const part = pieces.slice(start, start + 1 + (length % (pieces.length - start))).join('')
        fc.pre(bigramQuery(part) !== undefined)
        // What is cut off in the middle of a sentence of words matches whole words but the last.
        expect(await finds(part, { a: [pieces.join('')] }), `${part} in ${pieces.join('')}`).toBe(true)
        expect(await finds(part, { a: ['别的'], b: [pieces.join('')] })).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('whatever is typed gives a valid query or none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }), syntax),
        async (typed) => {
          const query = bigramQuery(typed)
          if (query !== undefined) await city.db.query(`select $1::tsquery`, [query])
        },
      ),
      { numRuns: 500 },
    )
  })

  test('whatever is stored gives a valid vector', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), syntax), { maxLength: 5 }),
        async (texts) => {
          await city.db.query(`select $1::tsvector`, [bigramVector({ a: texts, b: texts })])
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each([
    ['山', '崂山区', true],
    ['区', '崂山区', true],
    ['山区', '崂山区', true],
    ['崂区', '崂山区', false],
    ['青岛市崂山区', '青岛市崂山区人民医院', true],
    ['崂山 医院', '青岛市崂山区人民医院', true],
    ['医院崂山', '青岛市崂山区人民医院', false],
    ['3702', '370202', true],
    ['0202', '370202', false],
    ['91370200', '91370200MA3XXXXX0A 某公司', true],
    ['ma3', '91370200 MA3', true],
    ['ABC', 'ａｂｃ有限公司', true],
    ['第3', '第31中学', true],
    ['第3中', '第31中学', false],
    // Two runs are two things: a phrase does not reach over a comma.
    ['市北', '青岛市，北区', false],
  ])('“%s” in “%s”: %s', async (question, text, expected) => {
    expect(await finds(question, { a: [text] })).toBe(expected)
  })

  test('a name weighs more than a description', async () => {
    const rank = async (parts: Parameters<typeof bigramVector>[0]) => {
      const [row] = await city.db.query<{ rank: number }>(`select ts_rank($1::tsvector, $2::tsquery) as rank`, [
        bigramVector(parts),
        bigramQuery('路灯'),
      ])
      return row!.rank
    }
    expect(await rank({ a: ['路灯'], b: ['城市照明'] })).toBeGreaterThan(await rank({ a: ['城市照明'], b: ['路灯'] }))
  })

  test('a text of a million characters is cut, and what comes first is still found', async () => {
    const long = '数据'.repeat(500_000)
    expect(await finds('路灯', { a: ['路灯'], b: [long] })).toBe(true)
    expect(bigramVector({ a: ['路灯'], b: [long] }).length).toBeLessThan(10_000)
    const various = Array.from({ length: 60_000 }, (_, i) => String.fromCodePoint(0x4e00 + (i % 20_000), 0x61)).join('')
    const positions = [...bigramVector({ a: [various] }).matchAll(/:(\d+)A/g)].map(([, at]) => Number(at))
    expect(Math.max(...positions)).toBeLessThan(16_384)
    await city.db.query(`select $1::tsvector`, [bigramVector({ a: [various] })])
  })
})

test('nothing but punctuation is no question', () => {
  expect(bigramQuery('')).toBeUndefined()
  expect(bigramQuery(' !!! ——（）& | : * \\ \' "')).toBeUndefined()
})

const isWord = (piece: string) => /^[\p{Script=Latin}\p{Nd}]/u.test(piece.normalize('NFKC'))
const syntax = fc
  .array(fc.constantFrom("'", '\\', ':*', '&', '|', '!', '<->', '(', ')', ':A', '市', 'a', '\u0000', '\ud800', ' '), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''))
