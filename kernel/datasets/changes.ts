import type { EntryProblem } from '../errors.ts'
import type { DatasetDefinition } from './definition.ts'
import type { FieldSpec } from './field-spec.ts'

/**
 * What a new version may not change of a published one. A version only adds: whoever reads the dataset by its interface must be able to go on
 * doing so. Each problem says what to do instead.
 */
export function changeProblems(before: DatasetDefinition, after: DatasetDefinition): readonly EntryProblem[] {
  const problems: EntryProblem[] = []
  const say = (field: string, zh: string, en: string) => problems.push({ field, code: 'dataset/change', zh, en })
  if (after.name !== before.name)
    say(
      'name',
      `代码已发布，不能改：别人按“${before.name}”取数。`,
      `The name is published and stays “${before.name}”: others read by it.`,
    )
  if (after.key !== before.key)
    say(
      'key',
      '识别码已发布，不能改。需要另一种识别方式时，请登记为新的数据集。',
      'The key is published and stays. Register a new dataset where records are recognised otherwise.',
    )
  if (after.sharing.provider !== before.sharing.provider)
    say('sharing.provider', '提供部门不能在新版本里改。', 'A new version does not change the provider.')
  for (const old of before.fields) {
    const now = after.fields.find(({ name }) => name === old.name)
    const at = `fields.${old.name}`
    if (!now) {
      say(
        at,
        `“${old.label}”已发布，不能删除。可改为选填，并在说明中写明停用。`,
        `“${old.label}” is published and cannot be removed. Make it optional and say in its help that it is no longer kept.`,
      )
      continue
    }
    const problem = fieldChange(old, now)
    if (problem) say(`${at}.${problem.part}`, problem.zh, problem.en)
  }
  for (const added of after.fields)
    if (!before.fields.some(({ name }) => name === added.name) && !added.isOptional)
      say(
        `fields.${added.name}.isOptional`,
        `新增的“${added.label}”须为选填：已有记录没有它的值。`,
        `The new “${added.label}” must be optional: the records there are have no value for it.`,
      )
  return problems
}

function fieldChange(old: FieldSpec, now: FieldSpec): { part: string; zh: string; en: string } | undefined {
  const instead = {
    zh: `请保留“${old.label}”，另加一个新的信息项。`,
    en: `Keep “${old.label}” and add a new field beside it.`,
  }
  if (old.kind !== now.kind && !(old.kind === 'text' && now.kind === 'address'))
    return { part: 'kind', zh: `类型已发布，不能改。${instead.zh}`, en: `The type is published. ${instead.en}` }
  if (old.kind === 'decimal' && (old.digits ?? 2) !== (now.digits ?? 2))
    return { part: 'digits', zh: `小数位数已发布，不能改。${instead.zh}`, en: `The decimals are published. ${instead.en}` }
  if ((old.unit ?? '') !== (now.unit ?? ''))
    return {
      part: 'unit',
      zh: `单位已发布，改了旧值就错了。${instead.zh}`,
      en: `The unit is published; old values would be wrong. ${instead.en}`,
    }
  if ((now.max ?? 200) < (old.max ?? 200) && now.kind === 'text')
    return {
      part: 'max',
      zh: '长度只能加大：已有的值可能放不下。',
      en: 'The length may only grow: values there are might not fit.',
    }
  const lost = Object.entries(old.options ?? {}).find(([key]) => now.options?.[key] === undefined)
  if (lost)
    return {
      part: 'options',
      zh: `选项“${lost[1]}”已发布，不能删除；可以改名，例如加“（停用）”。`,
      en: `The option “${lost[1]}” is published and stays; it may be renamed, e.g. “(no longer used)”.`,
    }
  if (old.isOptional && !now.isOptional)
    return {
      part: 'isOptional',
      zh: '选填不能改成必填：已有记录可能是空的。',
      en: 'An optional field stays optional: records there are may lack it.',
    }
  if (now.isUnique !== old.isUnique)
    return { part: 'isUnique', zh: '是否允许重复已发布，不能改。', en: 'Whether values may repeat is published and stays.' }
  if (old.isPersonal && !now.isPersonal)
    return {
      part: 'isPersonal',
      zh: '已标为个人信息的不能在新版本里取消。确有依据时，请另加信息项并写明依据。',
      en: 'What was marked personal stays so in a new version. Where there is a reason, add another field and state it.',
    }
  return undefined
}
