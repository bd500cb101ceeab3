import { useWords } from '../../../../web/words.ts'
import type { GuideItem } from '../Guide.tsx'
import './guide-steps.css'

/** The way from applying to the result, each stage with its clock. */
export function GuideSteps({ item }: { item: GuideItem }) {
  const { say } = useWords()
  const steps: readonly (readonly [title: string, clock: string, words: string])[] = item.isInstant
    ? [
        [
          say('提交', 'Apply'),
          say('几分钟', 'minutes'),
          say('核对预填的信息，不用再填一遍。', 'Check what is filled in already.'),
        ],
        [
          say('自动核对', 'Checked by rule'),
          say('当场', 'at once'),
          say(
            '按公开的规则核对登记信息，逐条告诉您理由；核对不了的转给工作人员。',
            'A published rule checks the registers and gives every reason; what it cannot check goes to a person.',
          ),
        ],
        [
          say('拿到结果', 'The result'),
          say('当场', 'at once'),
          say(
            '准予的立即签发电子证照；不予的可以要求人工复核。',
            'Granted: the licence is issued. Refused: you may ask for a person.',
          ),
        ],
      ]
    : item.process === 'openCompany'
      ? [
          [
            say('一张表', 'One form'),
            say('十几分钟', 'a quarter of an hour'),
            say('名称、住所、经营范围只填一次。', 'Name, seat and business, once.'),
          ],
          [
            say('各部门同时办', 'All at once'),
            say('3个工作日内', 'within 3 working days'),
            say(
              '市场监管、税务、人社、公安各办各的，互不等待。',
              'Market regulation, tax, social insurance and police work side by side.',
            ),
          ],
          [
            say('拿到营业执照', 'The licence'),
            say('当场', 'at once'),
            say('全部办妥时自动登记，签发电子营业执照。', 'Registered and issued the moment all are done.'),
          ],
        ]
      : [
          [
            say('提交申请', 'Apply'),
            say('随时', 'any time'),
            say('网上或窗口都可以，收到就给收件编号。', 'Online or at the counter; you get a number.'),
          ],
          [
            say('受理', 'Acceptance'),
            say('5个工作日内', 'within 5 working days'),
            say(
              '材料不全的一次告知；逾期不告知，自收到之日起即为受理。',
              'What is missing is said once; silence counts as acceptance.',
            ),
          ],
          [
            say('审查和决定', 'Review and decision'),
            item.handling === 'instant'
              ? say('当场', 'at once')
              : say(`${item.promisedDays ?? '—'}个工作日`, `${item.promisedDays ?? '—'} working days`),
            item.special ?? say('不予的写明理由，告诉您怎么救济。', 'A refusal gives its reasons and what you can do.'),
          ],
          [
            say('送达', 'Delivery'),
            say('10个工作日内', 'within 10 working days'),
            say('电子证照当场送达，也可以邮寄或到窗口取。', 'Electronically at once, by post, or at the counter.'),
          ],
        ]
  return (
    <ol className="guide-steps">
      {steps.map(([title, clock, words]) => (
        <li key={title}>
          <b>{title}</b>
          <i>{clock}</i>
          <p>{words}</p>
        </li>
      ))}
    </ol>
  )
}
