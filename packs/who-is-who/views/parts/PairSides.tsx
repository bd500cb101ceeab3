import { Link } from 'react-router'
import { instantWords, shortDate } from '../../../../web/moments.ts'
import { useDepartmentNames } from '../../../../web/widgets/departments.ts'
import { useWords } from '../../../../web/words.ts'
import { type Question, useMatch } from './matching.ts'

const signs = { same: '=', near: '≈', differ: '≠', slip: '≈', old: '≈' } as const

/** Two records beside each other, field by field, with what the comparison says of each in a sign and a word. */
export function PairSides({ pair }: { pair: Question }) {
  const { addressOf, isPeople } = useMatch()
  const { say, language } = useWords()
  const nameOf = useDepartmentNames()
  const head = (side: Question['left']) => (
    <>
      <Link to={addressOf.one(side.golden)}>{side.source}</Link>
      <span className="note">
        {nameOf(side.department)}
        {side.isTarget ? say(' · 基础库', ' · the register') : ''} ·{' '}
        {side.at.length === 10 ? shortDate(side.at, language) : instantWords(side.at, language)}
      </span>
    </>
  )
  return (
    <table className="pair">
      <caption>
        {say(`相似 ${pair.score} 分（满分 100）`, `${pair.score} points of 100`)}
        {pair.isContested ? (
          <span className="note">
            {say(
              `够自动归一的分数，但同样像${isPeople ? '号码不同的另一人' : '代码不同的另一家'}，或与已有认定相抵，所以由人来定。`,
              `Enough to join by itself, but equally like ${isPeople ? 'a person of another number' : 'a company of another code'}, or against an earlier decision: so a person decides.`,
            )}
          </span>
        ) : null}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{say('项目', 'Field')}</span>
          </th>
          <th scope="col">{head(pair.left)}</th>
          <th scope="col">{head(pair.right)}</th>
          <th scope="col">{say('比较', 'Compared')}</th>
        </tr>
      </thead>
      <tbody>
        {pair.fields.map((field) => (
          <tr key={field.field} data-outcome={field.outcome}>
            <th scope="row">{field.label}</th>
            {(['left', 'right'] as const).map((side) => (
              <td key={side}>
                {field[side] ? marked(field[side], field[side === 'left' ? 'right' : 'left'], field.outcome) : <i>—</i>}
                {field.isWrong[side] ? (
                  <span className="note wrong">{say('校验位或格式不符', 'does not pass its check')}</span>
                ) : null}
              </td>
            ))}
            <td className="verdict">
              {field.outcome && field.words ? (
                <>
                  <b aria-hidden="true">{signs[field.outcome]}</b> {field.words}{' '}
                  <span className="note">{`${(field.points ?? 0) > 0 ? '+' : ''}${field.points}`}</span>
                </>
              ) : (
                <span className="note">{say('无从比较', 'nothing to compare')}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What stands between the common beginning and the common end of two texts is what differs. */
function marked(text: string, other: string | undefined, outcome: string | undefined) {
  if (!other || outcome === undefined || outcome === 'same' || text === other) return text
  let from = 0
  while (from < Math.min(text.length, other.length) && text[from] === other[from]) from++
  let tail = 0
  while (tail < Math.min(text.length, other.length) - from && text.at(-1 - tail) === other.at(-1 - tail)) tail++
  const to = text.length - tail
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  )
}
