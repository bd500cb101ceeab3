import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOptions, root } from '../deployment.ts'
import { Problem } from '../problem.ts'
import { note } from '../steps.ts'

/** `city new <pack>`: the smallest pack that passes every check, to be filled with a system. */
export async function run(args: readonly string[]): Promise<undefined> {
  const { positionals } = readOptions(args, {}, 1)
  const [name = ''] = positionals
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Problem(
      '系统包名称用小写英文单词和连字符，例如 city new street-lighting',
      'A pack is named in lower-case words with hyphens, e.g. city new street-lighting',
    )
  }
  const folder = join(root, 'packs', name)
  if (existsSync(folder)) throw new Problem(`packs/${name} 已存在，未作改动。`, `packs/${name} exists and was not touched.`)
  mkdirSync(folder)
  for (const [file, content] of Object.entries(filesOf(name))) writeFileSync(join(folder, file), content)
  note(`packs/${name}/ · 下一步：改写 model.ts，并在 cities/everything.ts 中启用；npm run check 会指出遗漏`)
  note('next: rewrite model.ts and switch the pack on in cities/everything.ts; npm run check names what is missing')
}

function filesOf(name: string): Record<string, string> {
  const title = name.replaceAll('-', ' ')
  return {
    'README.md': `# ${title}

For whom: …
Follows: … (law or standard, with its version)
Does not do: …

Say these three in plain words before writing more; the reader of this page decides in a minute whether the pack is theirs.
`,
    'roles.ts': `import { defineRoles } from '#kernel'

/** Keeps the things of this system in order. */
export const { keeper } = defineRoles({ keeper: { label: '管理员' } })
`,
    'model.ts': `import { choice, defineRecord, text } from '#kernel'
import { keeper } from './roles.ts'

/** What exists in this system. */
export const Thing = defineRecord('thing', {
  label: '事物',
  purpose: '一件登记在册的事物。',
  fields: {
    code: text('编号', { max: 40 }).unique(),
    name: text('名称'),
    state: choice('状态', { inUse: '在用', retired: '停用' }),
  },
  titleOf: (thing) => thing.name,
  key: 'code',
  search: ['name', 'code'],
  findBy: ['state'],
  read: 'everyone',
  write: [keeper],
  sharing: { provider: 'big-data', share: 'unconditional', open: 'unconditional', cycle: 'yearly' },
})
`,
    'indicators.ts': `import { count, defineIndicators, records, share } from '#kernel'
import { Thing } from './model.ts'

/** What going well means. */
export const indicators = defineIndicators({
  inUse: {
    label: '在用比例',
    unit: '%',
    better: 'higher',
    value: share(records(Thing, { state: 'inUse' }), records(Thing)),
    explain: '状态为在用的事物占全部事物的比例。',
  },
  things: { label: '事物数', unit: '件', better: 'higher', value: count(records(Thing)), explain: '登记在册的事物总数。' },
})
`,
    'pages.ts': `import { board, register } from '#kernel'
import { indicators } from './indicators.ts'
import { Thing } from './model.ts'

/** What people see. */
export const pages = [
  board('/', { title: '概况', for: 'everyone', place: 'portal', indicators: Object.values(indicators) }),
  register('/things', { title: '事物登记', for: 'everyone', record: Thing, columns: ['code', 'name', 'state'] }),
]
`,
    'demo.ts': `import type { Seeding } from '#kernel'
import { Thing } from './model.ts'

/** A small believable town, the same every time. */
export async function demo(seed: Seeding): Promise<void> {
  await seed.add(
    Thing,
    ['一', '二', '三', '四'].map((number, index) => ({ code: \`T-\${index + 1}\`, name: \`\${number}号\`, state: index < 3 ? ('inUse' as const) : ('retired' as const) })),
  )
}
`,
    'en.ts': `export const en: Readonly<Record<string, string>> = {
  title: '${title[0]!.toUpperCase()}${title.slice(1)}',
  purpose: 'Says in one sentence what the city can do with it.',
  'records.thing.label': 'Thing',
  'records.thing.purpose': 'One registered thing.',
  'records.thing.fields.code': 'Code',
  'records.thing.fields.name': 'Name',
  'records.thing.fields.state': 'State',
  'records.thing.fields.state.options.inUse': 'In use',
  'records.thing.fields.state.options.retired': 'Retired',
  'roles.keeper': 'Keeper',
  'indicators.inUse.label': 'Share in use',
  'indicators.inUse.explain': 'Things in use as a percentage of all things.',
  'indicators.things.label': 'Things',
  'indicators.things.explain': 'All registered things.',
  'indicators.things.unit': 'things',
  'pages./': 'At a glance',
  'pages./things': 'Things',
}
`,
    'pack.ts': `import { definePack } from '#kernel'
import { demo } from './demo.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { Thing } from './model.ts'
import { pages } from './pages.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: '${name}',
  title: '新系统',
  purpose: '用一句话说明城市能用它做什么。',
  records: [Thing],
  roles,
  indicators,
  pages,
  demo,
  en,
})
`,
    [`${name}.test.ts`]: `import { expect, test } from 'vitest'
import * as registry from '../../kernel/registry/index.ts'
import { testCity } from '../../kernel/testing.ts'
import { Thing } from './model.ts'
import { pack } from './pack.ts'
import { keeper } from './roles.ts'

test('a keeper registers a thing and everybody finds it', async () => {
  const city = await testCity({ packs: [pack] })
  try {
    await registry.insert(city.person(keeper), Thing, { code: 'T-9', name: '九号', state: 'inUse' })
    const { records } = await registry.list(city, Thing, { search: '九号' })
    expect(records.map((thing) => thing.code)).toEqual(['T-9'])
  } finally {
    await city.close()
  }
})
`,
  }
}
