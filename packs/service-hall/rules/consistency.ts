import { parseItemCode } from './codes.ts'
import { type ItemKind, itemKinds } from './item-kinds.ts'
import { depthCodes, depths, onlineLevelOf } from './online-depth.ts'

/** What of an item has to agree with itself. */
export interface ItemElements {
  readonly code: string
  readonly basicCode: string
  readonly kind: ItemKind
  readonly handling: 'instant' | 'promised'
  readonly legalDays?: number | undefined
  readonly promisedDays?: number | undefined
  readonly depth: string
  readonly onlineLevel: string
  readonly visits: number
  readonly visitReason?: string | undefined
  readonly byPost: boolean
  readonly isCharged: boolean
  readonly feeBasis?: string | undefined
  readonly resultName?: string | undefined
  readonly resultKind: 'licence' | 'document' | 'other'
  readonly basis?: string | undefined
  readonly conditions?: string | undefined
}

export interface ItemProblem<F extends string = keyof ItemElements & string> {
  readonly field: F
  readonly zh: string
  readonly en: string
}

const problem = (field: keyof ItemElements & string, zh: string, en: string): ItemProblem => ({ field, zh, en })

/** What contradicts itself in an item and is refused: codes, limits, depth, visits, fee, result. All at once. */
export function contradictionsOf(item: ItemElements): readonly ItemProblem[] {
  const found: ItemProblem[] = []
  const parsed = parseItemCode(item.code)
  if (!parsed)
    found.push(
      problem(
        'code',
        '实施编码应为31位（有办理项的33位），前18位为实施主体的统一社会信用代码，后12位为基本编码。',
        'The item code has 31 characters (33 with a handling item): the credit code of its body, one character and the basic code.',
      ),
    )
  else if (item.code.slice(19, 31) !== item.basicCode)
    found.push(problem('basicCode', '基本编码与实施编码中的不一致。', 'The basic code differs from the one in the item code.'))
  else if (parsed.basic.kind !== itemKinds[item.kind].code)
    found.push(problem('kind', '事项类型与编码中的不一致。', 'The kind differs from the one in the code.'))
  if (item.handling === 'instant' && (item.promisedDays ?? 0) !== 0)
    found.push(problem('promisedDays', '即办件的承诺时限应为0。', 'What is handled at once promises 0 days.'))
  if (item.legalDays !== undefined && item.promisedDays !== undefined && item.promisedDays > item.legalDays)
    found.push(problem('promisedDays', '承诺时限不能长于法定时限。', 'The promise cannot be longer than the legal limit.'))
  const codes = depthCodes(item.depth)
  const unknown = codes.filter((code) => !(code in depths) && code !== '8' && code !== '9')
  if (unknown.length > 0)
    found.push(problem('depth', `没有网办深度代码 ${unknown.join('、')}。`, `There is no depth code ${unknown.join(', ')}.`))
  else if (onlineLevelOf(codes) !== item.onlineLevel)
    found.push(problem('onlineLevel', '网办等级应由网办深度得出。', 'The level follows from the depth codes.'))
  if (item.visits > 0 && !item.visitReason)
    found.push(problem('visitReason', '需要到现场的，须写明必须到现场的理由。', 'Visits need a reason why one must come.'))
  if (item.visits === 0 && item.visitReason)
    found.push(problem('visitReason', '不需要到现场的，不应再写理由。', 'Without visits there is no reason to give.'))
  if (item.visits === 0 && onlineLevelOf(codes) === 'one' && !item.byPost)
    found.push(
      problem(
        'byPost',
        '不用到现场又不能网上办的，应提供邮寄。',
        'Without visits and without the internet, post has to be offered.',
      ),
    )
  if (item.isCharged && !item.feeBasis) found.push(problem('feeBasis', '收费的须写明收费依据。', 'A fee needs its legal basis.'))
  const wanted = resultKindOf(item.resultName)
  if (wanted && wanted !== item.resultKind)
    found.push(problem('resultKind', '结果类型与结果名称不符。', 'The kind of the result does not fit its name.'))
  return found
}

/** What a name ending in 证 or 照, or naming a 批复 or 文, is; undefined where the name does not say. */
export function resultKindOf(name: string | undefined): 'licence' | 'document' | undefined {
  if (!name) return undefined
  if (/(证|照|证书)$/.test(name)) return 'licence'
  return /(批复|批文|决定书|通知书|意见书)$/.test(name) ? 'document' : undefined
}

/** What is missing or weak without being wrong: the list a person who keeps the items works through. */
export function gapsOf(item: ItemElements, materials: number): readonly ItemProblem[] {
  const found: ItemProblem[] = []
  if (!item.basis) found.push(problem('basis', '没有设定依据。', 'No legal basis.'))
  if (!item.conditions) found.push(problem('conditions', '没有受理条件。', 'No conditions.'))
  if (item.handling === 'promised' && item.promisedDays === undefined)
    found.push(problem('promisedDays', '没有承诺时限。', 'No promised limit.'))
  if (item.kind === 'permit' && item.legalDays === undefined)
    found.push(problem('legalDays', '行政许可没有法定时限。', 'A permit without a legal limit.'))
  if (item.legalDays !== undefined && item.legalDays > 0 && item.promisedDays === item.legalDays)
    found.push(problem('promisedDays', '承诺时限没有比法定时限短。', 'The promise is no shorter than the law.'))
  if (item.visits > 1) found.push(problem('visits', '需要跑多次。', 'More than one visit.'))
  if (!item.resultName) found.push(problem('resultName', '没有结果名称。', 'No name of the result.'))
  if (materials === 0) found.push(problem('code', '没有材料清单。', 'No list of materials.'))
  return found
}
