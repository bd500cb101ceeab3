import { choice, type DecisionRow, defineDecisionTable, longText, text } from '#kernel'
import { itemOfficer, windowClerk } from './roles.ts'

const notices = {
  acceptance: '受理通知书',
  lenient: '容缺受理通知书',
  correction: '一次性补正告知书',
  notAccepted: '不予受理通知书',
  denial: '不予许可（不予办理）决定书',
} as const
export type NoticeName = keyof typeof notices

const asks = {
  paper: choice('文书', notices),
  isPermit: choice('是否行政许可', { yes: '是', no: '否，参照办理' }),
}
const decides = {
  title: text('标题', { max: 60 }),
  body: longText('正文', { max: 2000 }).hint('每行一段。花括号里的词由系统填写，可用的词见说明文件。'),
  law: text('依据', { max: 200 }),
}

/** The law on each sheet was read in the text itself; its wording is for each city to put right. */
const basis = '条款见《中华人民共和国行政许可法》第三十二条、第三十八条；文书格式由各地规定，正文未经本市核实'
const row = (paper: NoticeName, article: string, body: readonly string[]): readonly DecisionRow<typeof asks, typeof decides>[] =>
  (['yes', 'no'] as const).map((isPermit) => ({
    when: { paper: { is: paper }, isPermit: { is: isPermit } },
    gives: {
      title: notices[paper],
      body: body.join('\n'),
      law: isPermit === 'yes' ? `《中华人民共和国行政许可法》${article}` : `参照《中华人民共和国行政许可法》${article}`,
    },
    basis,
    isVerified: false,
  }))

const remedy = '如不服本决定，可以自收到本文书之日起六十日内依法申请行政复议，或者在六个月内依法向人民法院提起行政诉讼。'

/** 告知文书的措辞: what the sheets say that an applicant is handed, by the edition in force on the day. */
export const noticeWording = defineDecisionTable('notice-wording', {
  label: '告知文书措辞',
  purpose: '受理、补正、不予受理等文书的标题、正文和依据，按办理当日施行的版本出具。',
  asks,
  decides,
  hit: 'unique',
  read: [itemOfficer, windowClerk],
  changedBy: [itemOfficer],
  rows: [
    ...row('acceptance', '第三十二条', [
      '您（贵单位）于{收件日期}提出的“{事项}”申请收悉。经审查，申请事项属于本机关职权范围，申请材料齐全、符合规定形式，决定予以受理。',
      '{时限}',
      '依法需要听证、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在上述期限内，另行书面告知。',
    ]),
    ...row('lenient', '第三十二条', [
      '您（贵单位）于{收件日期}提出的“{事项}”申请收悉。主要材料齐全，下列材料可以后补：{后补材料}。根据您（贵单位）的书面承诺，先予受理。',
      '请自收到本通知书之日起{补交期限}个工作日内补交；逾期不补的，按材料不全作出决定。',
      '{时限}',
    ]),
    ...row('correction', '第三十二条第一款第四项', [
      '您（贵单位）于{收件日期}提出的“{事项}”申请收悉。申请材料不齐全或者不符合规定形式，需要补正的全部内容如下：',
      '{补正内容}',
      '请补齐后通过原渠道提交。本机关只作一次告知；按要求补正全部材料的，予以受理。',
    ]),
    ...row('notAccepted', '第三十二条', [
      '您（贵单位）于{收件日期}提出的“{事项}”申请收悉。经审查，{不予受理的情形}，决定不予受理。',
      '理由：{理由}',
      '{应向机关}',
      remedy,
    ]),
    ...row('denial', '第三十八条第二款', [
      '您（贵单位）于{收件日期}提出的“{事项}”申请，经审查，不符合规定的条件，决定不予准许。',
      '理由：{理由}',
      remedy,
    ]),
  ],
})
