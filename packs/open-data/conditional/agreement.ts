import type { Paper, Row } from '#kernel'
import { type ConditionalForm, type ConditionalView, dayOf, termsOf } from './form.ts'

/**
 * 开放利用协议: what is agreed, in words, from the decision itself. Written for this platform; a city's lawyers go over it before it is used.
 */
export function agreementOf(form: Row<ConditionalForm>, answers: Readonly<Record<string, any>>, decidedOn: string): Paper {
  const terms = termsOf(form, answers)
  const who = form.companyName ?? form.applicantName ?? '申请人'
  return {
    title: '公共数据开放利用协议',
    to: who,
    paragraphs: [
      `${form.providerName}（提供方）同意${who}（利用方）使用有条件开放的数据“${form.setTitle}”，共${terms.fields.length}个字段，自利用方在线同意本协议之日起用到${terms.until}，每天最多读取${terms.rowsPerDay}条。`,
      `用途：${form.purpose}`,
      `使用场景：${form.scene}`,
      `使用条件：${terms.conditions}`,
      `利用方的安全承诺：${form.security}`,
      '利用方只把数据用于上述用途，不转给他人，不用来识别个人，对外使用时注明来源。发现泄露、被窃取的，立即停用并告知提供方。',
      '提供方记下每一次读取。利用方违反协议，或者数据不宜再开放的，提供方可以暂停或收回，并说明理由。到期或收回后，利用方不再读取，并删除已经取得的数据。',
    ],
    basis: `有条件开放：${form.condition ?? '见开放目录'}（${decidedOn}答复）`,
    by: form.providerName ?? '',
    wording: { edition: 1, basis: '本平台拟定的示范文本，启用前由本市法制机构审核', isVerified: false },
  }
}

/** The sheet of the decision that grants, for the applicant to read before accepting. */
export async function agreementPaper(
  c: ConditionalView,
  { answers, at }: { answers: Readonly<Record<string, any>>; at: string },
): Promise<Paper> {
  return agreementOf(c.form, answers, dayOf(at))
}
