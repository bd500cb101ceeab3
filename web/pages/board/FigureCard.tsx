import { Link } from 'react-router'
import type { Definitions } from '../../definitions.ts'
import { instantWords, numberWords } from '../../moments.ts'
import { queryString } from '../../request.ts'
import { useWords } from '../../words.ts'
import { addressOfRecords } from '../where.ts'
import './figure-card.css'

interface Behind {
  readonly pack: string
  readonly record: string
  readonly label: string
  readonly where: Readonly<Record<string, unknown>>
  readonly count: number
}
interface CasesBehind {
  readonly label: string
  readonly count: number
  readonly filter: Readonly<Record<string, string>>
}
export interface FigureOf {
  readonly pack: string
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly explain: string
  readonly by?: string
  readonly groupable?: readonly string[]
  readonly figure?: {
    readonly value?: number | null
    readonly asOf: string
    readonly working: string
    readonly behind: readonly Behind[]
    readonly cases?: readonly CasesBehind[]
  }
  readonly breakdown?: readonly {
    readonly key: string | null
    readonly label: string
    readonly value?: number | null
    readonly behind: readonly Behind[]
    readonly cases?: readonly CasesBehind[]
  }[]
}

/** One indicator: the figure, when it is true, how it was worked out, and the records behind it. */
export function FigureCard({ of, definitions }: { of: FigureOf; definitions: Definitions | undefined }) {
  const { say, word, language } = useWords()
  const value = of.figure?.value
  return (
    <article className="figure">
      <h3>{of.label}</h3>
      <p className="figure-value">
        {value === undefined || value === null ? (
          <span className="quiet">{say('尚未测量', 'Not measured')}</span>
        ) : (
          <>
            <b>{figureWords(value, language)}</b> <span>{of.unit}</span>
          </>
        )}
      </p>
      {of.figure ? <p className="note">{word('asOf', { time: instantWords(of.figure.asOf, language) })}</p> : null}
      {of.breakdown?.length ? <Parts of={of} definitions={definitions} /> : null}
      <details>
        <summary>{say('怎么算的', 'How it is worked out')}</summary>
        <p>{of.explain}</p>
        {of.figure?.working ? <p className="figure-working">{of.figure.working}</p> : null}
        <Resources behind={of.figure?.behind ?? []} />
        <ul>
          {of.figure?.behind.map((behind) => {
            const href = addressOfRecords(definitions, behind)
            const words = say(`${behind.label} ${numberWords(behind.count)} 条`, `${numberWords(behind.count)} × ${behind.label}`)
            return (
              <li key={behind.pack + behind.record + JSON.stringify(behind.where)}>
                {href ? <Link to={href}>{words}</Link> : words}
              </li>
            )
          })}
          {of.figure?.cases?.map((cases) => (
            <li key={JSON.stringify(cases.filter)}>
              <Link to={addressOfCases(cases, of.label)}>{cases.label}</Link>
            </li>
          ))}
        </ul>
      </details>
    </article>
  )
}

/** The resources of the catalogue it is computed from; there stands where each comes from and what else is made of it. */
function Resources({ behind }: { behind: readonly Behind[] }) {
  const { say } = useWords()
  const resources = [...new Map(behind.map((each) => [`${each.pack}/${each.record}`, each])).values()]
  if (resources.length === 0) return null
  return (
    <p className="figure-resources">
      {say('数据来自：', 'From: ')}
      {resources.map(({ pack, record, label }, at) => (
        <span key={`${pack}/${record}`}>
          {at > 0 ? say('、', ', ') : ''}
          <Link to={`/catalogue${queryString({ q: label })}`}>{label}</Link>
        </span>
      ))}
    </p>
  )
}

/** The page that lists the cases of a figure, titled with what they are. */
const addressOfCases = ({ filter, count }: CasesBehind, title: string): string =>
  `/figures/cases${queryString({ ...filter, of: title, n: count })}`

/** 10,071,722 stays whole in a table, but a headline reads 1007.2 万 in Chinese. */
export function figureWords(value: number, language: 'zh' | 'en'): string {
  if (language === 'zh' && Math.abs(value) >= 1_000_000) return `${numberWords(value / 10_000, 1)} 万`
  if (language === 'en' && Math.abs(value) >= 1_000_000) return `${numberWords(value / 1_000_000, 2)} million`
  return numberWords(value, Number.isInteger(value) ? 0 : Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2)
}

/** The figure with its unit as a sentence says it: `1,007.2 万人`, `14.24 %`. */
export const figureWithUnit = (value: number, unit: string, language: 'zh' | 'en'): string =>
  `${figureWords(value, language)} ${unit}`.replace('万 ', '万')

/** The figure by district (or whatever it is broken down by): bars whose rows open the records behind them. */
function Parts({ of, definitions }: { of: FigureOf; definitions: Definitions | undefined }) {
  const { say } = useWords()
  const parts = (of.breakdown ?? []).filter((part) => part.value !== undefined && part.value !== null)
  if (parts.length < 2) return null
  const most = Math.max(...parts.map((part) => part.value ?? 0)) || 1
  const shown = parts.slice(0, 12)
  // One precision for the whole column, or the eye cannot compare.
  const digits = parts.every((part) => Number.isInteger(part.value)) || most >= 1000 ? 0 : most >= 100 ? 1 : 2
  return (
    <table className="bars">
      <caption className="unseen">{say(`${of.label}，按部分`, `${of.label} by part`)}</caption>
      <tbody>
        {shown.map((part) => {
          const href = part.behind[0]
            ? addressOfRecords(definitions, part.behind[0])
            : part.cases?.[0]
              ? addressOfCases(part.cases[0], `${of.label} · ${part.label}`)
              : undefined
          return (
            <tr key={String(part.key)}>
              <th scope="row">{href ? <Link to={href}>{part.label}</Link> : part.label}</th>
              <td aria-hidden="true">
                <i style={{ width: `${Math.max(1, (100 * (part.value ?? 0)) / most)}%` }} />
              </td>
              <td className="number">{numberWords(part.value ?? 0, digits)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
