import { entryOf, problemsOf } from '../catalogue/index.ts'
import type { CityDefinition } from '../define/index.ts'
import type { EntryProblem } from '../errors.ts'
import { changeProblems } from './changes.ts'
import { type DatasetDefinition, packOf, typeOf } from './definition.ts'
import { alwaysPersonal, type FieldSpec, fieldOf, kinds } from './field-spec.ts'
import { isDatasetName, isFieldName, longestName } from './names.ts'

export interface Around {
  readonly city: CityDefinition
  /** Titles of the file the rows come from; absent: no file. */
  readonly titles?: readonly string[]
  /** The version in force, when this changes a published one. */
  readonly before?: DatasetDefinition
  /** Names of other datasets. */
  readonly used: ReadonlySet<string>
  /** Codes of the catalogue among those it says it is related to. */
  readonly knownCodes: ReadonlySet<string>
}

/**
 * Everything that keeps a definition from being published, each with the place it is about: names, types, key, catalogue metadata
 * (政务信息资源目录编制指南 2017, by the catalogue's own rules) and what a new version may not change.
 */
export function definitionProblems(definition: DatasetDefinition, around: Around): readonly EntryProblem[] {
  const problems: EntryProblem[] = []
  const say = (field: string, zh: string, en: string) => problems.push({ field, code: 'dataset/definition', zh, en })
  if (definition.label.trim() === '') say('label', '须写明资源名称。', 'Give the resource a name.')
  if ([...definition.purpose.trim()].length < 6)
    say('purpose', '须用一句话写明它是什么（至少 6 个字）。', 'Say in one sentence what it is (at least 6 characters).')
  if (!isDatasetName(definition.name))
    say(
      'name',
      `代码用小写英文字母、数字和连字符，字母开头，最多 ${longestName} 个字符。`,
      `Use lower-case letters, digits and hyphens, a letter first, at most ${longestName}.`,
    )
  else if (around.used.has(definition.name))
    say(
      'name',
      `代码“${definition.name}”已被别的数据集使用，请换一个。`,
      `“${definition.name}” is another dataset’s name; choose a different one.`,
    )
  if (definition.fields.length === 0) say('fields', '至少保留一个信息项。', 'Keep at least one field.')
  const [names, labels] = [new Set<string>(), new Set<string>()]
  for (const spec of definition.fields) {
    for (const [part, zh, en] of fieldProblems(spec, around.titles)) say(`fields.${spec.name}.${part}`, zh, en)
    if (names.has(spec.name))
      say(`fields.${spec.name}.name`, `代码“${spec.name}”用了两次。`, `The name “${spec.name}” is used twice.`)
    if (labels.has(spec.label.trim()))
      say(`fields.${spec.name}.label`, `名称“${spec.label}”用了两次。`, `The label “${spec.label}” is used twice.`)
    names.add(spec.name)
    labels.add(spec.label.trim())
  }
  const key = definition.fields.find(({ name }) => name === definition.key)
  if (definition.key !== undefined && (!key || key.isOptional || !key.isUnique))
    say('key', '识别码须是必填且不重复的信息项。', 'The key must be a required and unique field.')
  if (definition.title !== undefined && !names.has(definition.title))
    say('title', '称呼用的信息项不存在。', 'The field a record is called by does not exist.')
  for (const code of definition.sharing.related ?? [])
    if (!around.knownCodes.has(code))
      say('sharing.related', `目录中没有代码为“${code}”的资源。`, `The catalogue has no resource with the code “${code}”.`)
  if (around.before) problems.push(...changeProblems(around.before, definition))
  // Its own rules can only judge what can be made a record type.
  if (!problems.some(({ field }) => field.startsWith('fields') || ['key', 'title'].includes(field))) {
    const type = typeOf(definition, around.city)
    const entry = entryOf({ pack: packOf([{ definition, type }]), type })
    for (const { zh, en } of problemsOf(entry)) say('sharing', zh, en)
  }
  return problems
}

function fieldProblems(
  spec: FieldSpec,
  titles: readonly string[] | undefined,
): readonly (readonly [part: string, zh: string, en: string])[] {
  const problems: [string, string, string][] = []
  if (!isFieldName(spec.name))
    problems.push([
      'name',
      `代码“${spec.name}”不能用：须以小写字母开头，只含英文字母和数字，最多 ${longestName} 个字符，且不是保留名。`,
      `“${spec.name}” cannot be a name: begin with a lower-case letter, use letters and digits only, at most ${longestName}, and no reserved name.`,
    ])
  if (spec.label.trim() === '') problems.push(['label', '须写明信息项名称。', 'Give the field a label.'])
  if (!kinds.includes(spec.kind)) return [...problems, ['kind', '没有这种类型。', 'There is no such type.']]
  if (spec.kind === 'decimal' && !(Number.isInteger(spec.digits ?? 2) && (spec.digits ?? 2) >= 0 && (spec.digits ?? 2) <= 8))
    problems.push(['digits', '小数位数为 0 至 8。', 'Decimals are 0 to 8.'])
  if (spec.kind === 'text' && spec.max !== undefined && !(Number.isInteger(spec.max) && spec.max >= 1 && spec.max <= 2000))
    problems.push(['max', '文字长度为 1 至 2000。', 'Text is 1 to 2000 characters long.'])
  if (alwaysPersonal(spec.kind) && !spec.isPersonal)
    problems.push(['isPersonal', '公民身份号码一定是个人信息。', 'A citizen ID is always personal data.'])
  if (spec.kind === 'choice') {
    const keys = Object.keys(spec.options ?? {})
    if (keys.length === 0 || keys.length > 200 || keys.some((key) => !/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(key)))
      problems.push([
        'options',
        '须列出 1 至 200 个选项，选项代码只用英文字母、数字、连字符。',
        'List 1 to 200 options whose keys are letters, digits and hyphens.',
      ])
    else
      try {
        fieldOf(spec)
      } catch {
        problems.push([
          'options',
          '有两个选项无法区分，请改名或合并。',
          'Two options cannot be told apart; rename or merge them.',
        ])
      }
  }
  const lost = titles ? spec.from.filter((title) => !titles.includes(title)) : []
  if (lost.length > 0)
    problems.push(['from', `新文件里没有“${lost.join('、')}”这一列。`, `The file has no column “${lost.join(', ')}”.`])
  if (titles && spec.from.length === 0 && !spec.isOptional)
    problems.push(['from', '必填的信息项须指明来自哪一列。', 'A required field must say which column it comes from.'])
  return problems
}
