import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCharacter, makeLicenceIdentifier, monthsAfter, parseLicenceIdentifier, standingOn } from '../../e-licences/rules.ts'
import {
  companyName,
  contradictionsOf,
  coveredBy,
  depthCodes,
  findItems,
  type ItemElements,
  itemFigures,
  kindOfCode,
  onlineLevelOf,
  parseBasicCode,
  parseItemCode,
  residence,
  reviewFigures,
  seniorAllowance,
} from '../rules.ts'
import { plainWords } from '../tables/plain-words.ts'
import vectors from './services.vectors.json' with { type: 'json' }

describe('codes', () => {
  test.each(vectors.itemCodes)('the item code $input is read ($note)', ({ input, parsed, valid }) => {
    const read = parseItemCode(input)
    expect(read !== undefined).toBe(valid)
    if (!read) return
    expect(read.creditCode).toBe(parsed.uscc)
    expect(read.level).toBe(parsed.digit19)
    expect(read.basic).toEqual(parseBasicCode(parsed.basic_code))
  })

  test('a handling item adds two digits, and nothing else does', () => {
    const { input } = vectors.handleCodes[0]!
    expect(parseItemCode(input)?.handle).toBe('01')
    expect(parseItemCode(input.slice(0, 32))).toBeUndefined()
    expect(parseItemCode(`${input.slice(0, 31)}A1`)).toBeUndefined()
  })

  test('other systems write other numbers for the same kind', () => {
    expect([kindOfCode('1'), kindOfCode('10'), kindOfCode('20'), kindOfCode('21'), kindOfCode('99')]).toEqual([
      'permit',
      'other',
      'publicService',
      'publicService',
      undefined,
    ])
  })
})

describe('licence identifiers (GB/T 36904-2018)', () => {
  const good = vectors.licenceIdentifiers.filter((vector) => 'expected' in vector)
  test.each(good)('$expected is computed and read back', ({ type_code, issuer, serial, version, expected }) => {
    expect(makeLicenceIdentifier({ type: type_code!, issuer: issuer!, serial: serial!, version: version! })).toBe(expected)
    expect(parseLicenceIdentifier(expected!)).toEqual({ type: type_code, issuer, serial, version })
  })

  test('a wrong check character is refused, and so is any single changed character', () => {
    for (const { expected_invalid } of vectors.licenceIdentifiers)
      if (expected_invalid) expect(parseLicenceIdentifier(expected_invalid)).toBeUndefined()
    const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const letters = fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom(...alphabet), (text, at, other) => {
        const where = at % text.length
        fc.pre(text[where] !== other)
        const changed = text.with(where, other)
        expect(checkCharacter(changed.join(''))).not.toBe(checkCharacter(text.join('')))
      }),
    )
  })

  test('a licence past its last day is expired without anybody changing it; months end where the month does', () => {
    expect(standingOn({ status: 'valid', validUntil: '2026-03-01' }, '2026-03-01')).toBe('valid')
    expect(standingOn({ status: 'valid', validUntil: '2026-03-01' }, '2026-03-02')).toBe('expired')
    expect(standingOn({ status: 'revoked', validUntil: '2026-03-01' }, '2026-03-02')).toBe('revoked')
    expect([monthsAfter('2026-01-31', 1), monthsAfter('2026-11-30', 3), monthsAfter('2024-02-29', 12)]).toEqual([
      '2026-02-28',
      '2027-02-28',
      '2025-02-28',
    ])
  })
})

describe('items', () => {
  const sound: ItemElements = {
    code: '1132050001414955143000131001000',
    basicCode: '000131001000',
    kind: 'permit',
    handling: 'promised',
    legalDays: 20,
    promisedDays: 5,
    depth: '1,2,3,4',
    onlineLevel: 'three',
    visits: 1,
    visitReason: '核对原件',
    byPost: false,
    isCharged: false,
    resultName: '食品经营许可证',
    resultKind: 'licence',
    basis: '…',
    conditions: '…',
  }
  test.each<[string, Partial<ItemElements>]>([
    ['code', { code: '1132050001414955133000131001000' }],
    ['basicCode', { basicCode: '000131001001' }],
    ['kind', { kind: 'payment' }],
    ['promisedDays', { promisedDays: 21 }],
    ['promisedDays', { handling: 'instant', promisedDays: 1 }],
    ['depth', { depth: '1,2,x' }],
    ['onlineLevel', { onlineLevel: 'four' }],
    ['visitReason', { visitReason: undefined }],
    ['visitReason', { visits: 0 }],
    ['byPost', { visits: 0, visitReason: undefined, depth: '1', onlineLevel: 'one' }],
    ['feeBasis', { isCharged: true }],
    ['resultKind', { resultKind: 'document' }],
    ['resultKind', { resultName: '准予延期批复' }],
  ])('a contradiction in %s is found (%o)', (field, change) => {
    expect(contradictionsOf(sound)).toEqual([])
    expect(contradictionsOf({ ...sound, ...change }).map((problem) => problem.field)).toContain(field)
  })

  test.each(vectors.itemFigures)('the rates of a list of items are the published ones', (vector) => {
    const items = vector.items.map(({ law, prom, type, visits, depth }) => ({
      legalDays: law,
      promisedDays: prom,
      handling: type === '即办件' ? ('instant' as const) : ('promised' as const),
      visits,
      depth: depth.join(','),
    }))
    const levels = ['', 'one', 'two', 'three', 'four']
    expect(items.map(({ depth }) => onlineLevelOf(depthCodes(depth)))).toEqual(vector.levels.map((level) => levels[level]))
    const figures = itemFigures(items)
    expect({
      compression: figures.compression!.toFixed(2),
      jiban: figures.instant!.toFixed(2),
      zero_visit: figures.zeroVisits!.toFixed(2),
      at_most_one_visit: figures.atMostOneVisit!.toFixed(2),
      online_rate: figures.online!.toFixed(2),
      fully_online: figures.fullyOnline!.toFixed(2),
    }).toMatchObject({
      compression: vector.compression,
      jiban: vector.jiban,
      zero_visit: vector.zero_visit,
      at_most_one_visit: vector.at_most_one_visit,
      online_rate: vector.online_rate,
      fully_online: vector.fully_online,
    })
    expect(itemFigures([]).compression).toBeUndefined()
  })

  test.each(vectors.reviews)(
    'good and bad reviews are counted as in the published example',
    ({ counts, good_rate, bad_rate, avg }) => {
      const figures = reviewFigures([counts.非常满意, counts.满意, counts.基本满意, counts.不满意, counts.非常不满意])
      expect([figures.good!.toFixed(2), figures.bad!.toFixed(2), figures.average!.toFixed(2)]).toEqual([good_rate, bad_rate, avg])
    },
  )
})

describe('plain words', () => {
  const synonyms = plainWords.map(([said, means]) => ({ said, means }))
  const items = [
    '居民身份证补领',
    '食品经营许可',
    '开办企业（企业设立登记一件事）',
    '高龄津贴申领',
    '企业名称自主申报',
    '公章刻制备案',
  ].map((name) => ({ name, words: '', department: '某局' }))
  test.each([
    ['身份证丢了怎么办', '居民身份证补领'],
    ['我想开饭店', '食品经营许可'],
    ['开公司', '开办企业（企业设立登记一件事）'],
    ['老人补贴', '高龄津贴申领'],
    ['核名', '企业名称自主申报'],
  ])('“%s” finds “%s” first', (typed, name) => {
    expect(findItems(items, typed, synonyms)[0]?.name).toBe(name)
  })

  test('what is not there is not found, and nothing breaks on odd input', () => {
    expect(findItems(items, '量子引力', synonyms)).toEqual([])
    fc.assert(fc.property(fc.string({ maxLength: 40 }), (typed) => findItems(items, typed, synonyms).length <= items.length))
  })
})

describe('decisions by rule', () => {
  const resident = { birthDate: '1946-03-02', hukouType: 'local', status: 'registered', division: '370202001001' } as const
  test.each([
    ['on the very birthday', resident, '2026-03-02', 'approve'],
    ['a day before it', resident, '2026-03-01', 'refuse'],
    ['with a household register elsewhere', { ...resident, hukouType: 'elsewhere' as const }, '2026-03-02', 'refuse'],
    ['moved away', { ...resident, status: 'movedAway' as const }, '2026-03-02', 'person'],
    ['in another city', { ...resident, division: '371202001001' }, '2026-03-02', 'person'],
    ['unknown', undefined, '2026-03-02', 'person'],
  ])('the allowance from 80 %s', (_, person, day, outcome) => {
    const verdict = seniorAllowance(person, day, '3702')
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.reasons.length).toBeGreaterThan(0)
  })

  test('residence is certified for those who are registered, and looked into for the others', () => {
    expect(residence(resident, '3702').outcome).toBe('approve')
    expect(residence({ ...resident, status: 'deceased' }, '3702').outcome).toBe('person')
    expect(residence(undefined, '3702').outcome).toBe('person')
  })

  test.each([
    ['a free one', '青岛海桐软件有限公司', { exact: false, alike: [] }, 'approve'],
    ['one that is taken', '青岛海桐软件有限公司', { exact: true, alike: [] }, 'refuse'],
    ['one like another', '青岛海桐软件有限公司', { exact: false, alike: ['青岛市海桐软件有限公司'] }, 'person'],
    ['a forbidden word', '青岛国务院软件有限公司', { exact: false, alike: [] }, 'refuse'],
    ['too little of one', '青岛海有限公司', { exact: false, alike: [] }, 'person'],
    ['none', undefined, { exact: false, alike: [] }, 'person'],
  ])('a company’s name: %s', (_, wanted, known, outcome) => {
    expect(companyName(wanted, { ...known, cityName: '青岛' }).outcome).toBe(outcome)
  })

  test('a material is free when the register or a valid licence says the same, and only then', () => {
    const has = {
      isPersonKnown: true,
      isCompanyKnown: false,
      licences: [
        { name: '营业执照', standing: 'valid', identifier: '1' },
        { name: '食品经营许可证', standing: 'expired', identifier: '2' },
      ],
    }
    expect(coveredBy({ name: '身份证', replacedBy: 'person' }, has)).toEqual({ source: 'person' })
    expect(coveredBy({ name: '执照', replacedBy: 'licence', licence: '营业执照' }, has)).toMatchObject({ identifier: '1' })
    expect(coveredBy({ name: '许可证', replacedBy: 'licence', licence: '食品经营许可证' }, has)).toBeUndefined()
    expect(coveredBy({ name: '执照', replacedBy: 'company' }, has)).toBeUndefined()
    expect(coveredBy({ name: '照片', replacedBy: 'none' }, has)).toBeUndefined()
  })
})
