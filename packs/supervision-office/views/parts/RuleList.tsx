import { useWords } from '../../../../web/words.ts'
import { useLive } from './live.ts'
import type { Bar } from './report.ts'

interface Rule {
  readonly name: 'cards' | 'grade' | 'badReview'
  readonly from: string
  readonly value: Readonly<Record<string, any>>
  readonly basis: string
  readonly setBy?: string
}

/** The rules of supervision in words, each with the day it holds from and what it rests on. */
export function RuleList() {
  const { say } = useWords()
  const list = useLive<{ rules: readonly Rule[] }>('/api/supervision/rules')
  const title = {
    cards: say('监察牌', 'Cards'),
    grade: say('绩效等级', 'Performance grade'),
    badReview: say('差评整改', 'Bad evaluations'),
  }
  const bar = (name: string, { onTime, red, yellow, bad }: Bar) =>
    say(
      `${name}：按期率不低于 ${onTime}%，维持的红牌不超过 ${red} 张、黄牌不超过 ${yellow} 张，差评率不超过 ${bad}%`,
      `${name}: at least ${onTime} % in time, at most ${red} red and ${yellow} yellow cards upheld, at most ${bad} % bad evaluations`,
    )
  const lines = ({ name, value }: Rule): readonly string[] =>
    name === 'cards'
      ? [
          say(
            `同一办件 ${value['repeatedYellow']} 张未撤销的黄牌转发红牌`,
            `${value['repeatedYellow']} yellow cards on one case make a red one`,
          ),
          say(
            `须说明理由的办结不少于 ${value['shortestReason']} 个字`,
            `an ending that needs a reason has at least ${value['shortestReason']} characters of it`,
          ),
          say(
            `部门 ${value['explainWithin']} 个工作日内说明；裁定后 ${value['appealWithin']} 个工作日内可申诉一次`,
            `${value['explainWithin']} working days to explain, ${value['appealWithin']} to appeal once after a ruling`,
          ),
        ]
      : name === 'grade'
        ? [
            bar(say('优秀', 'Excellent'), value['excellent']),
            bar(say('良好', 'Good'), value['good']),
            bar(say('合格', 'Fair'), value['fair']),
            say(`应办环节不足 ${value['fewest']} 个的不评`, `fewer than ${value['fewest']} promises due: not graded`),
          ]
        : [
            say(
              `${value['contactWithin']} 个工作日内联系，${value['rectifyWithin']} 个工作日内整改，监察机构逐件回访`,
              `contact within ${value['contactWithin']}, put right within ${value['rectifyWithin']} working days, every one called back by the office`,
            ),
          ]
  if (!list.data) return null
  return (
    <section className="rule-list" aria-labelledby="rules">
      <h2 id="rules">{say('按什么规则评', 'The rules')}</h2>
      {list.data.rules.map((rule) => (
        <article key={`${rule.name}/${rule.from}`}>
          <h3>
            {title[rule.name]}
            <span className="note">
              {' '}
              {rule.from.startsWith('1900') ? say('默认', 'default') : say(`${rule.from} 起`, `from ${rule.from}`)}
            </span>
          </h3>
          <ul>
            {lines(rule).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="note" lang="zh-CN">
            {say('依据：', 'Basis: ')}
            {rule.basis}
          </p>
        </article>
      ))}
    </section>
  )
}
