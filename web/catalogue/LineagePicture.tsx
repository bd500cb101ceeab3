import { Link } from 'react-router'
import { useRead } from '../data.ts'
import { instantWords, numberWords } from '../moments.ts'
import { useWords } from '../words.ts'
import './lineage-picture.css'

interface Step {
  readonly flow: string
  readonly name: string
  readonly end: { readonly name: string }
  readonly lastRun?: string
  readonly rows?: number
}
interface Fed {
  readonly label: string
  readonly href?: string
}
interface Lineage {
  readonly resource: { readonly label: string; readonly providerName: string }
  readonly from: readonly Step[]
  readonly to: readonly Step[]
  readonly holders?: number
  readonly isOpen: boolean
  readonly lakeDays?: number
  readonly matches: readonly Fed[]
  readonly indicators: readonly Fed[]
  readonly measured: readonly Fed[]
}

const mostShown = 6

/** A resource from left to right: what brings it, itself, and what is made of it. On a phone one below the other. */
export function LineagePicture({ pack, record }: { pack: string; record: string }) {
  const { say, language } = useWords()
  const read = useRead<Lineage>(`/api/lineage/${pack}/${record}`)
  if (!read.data) return null
  const { resource, from, to, holders, isOpen, lakeDays, matches, indicators, measured } = read.data
  const run = ({ lastRun, rows }: Step) =>
    lastRun === undefined
      ? say('还没有执行过', 'never ran')
      : say(
          `最近 ${instantWords(lastRun, language)}${rows === undefined ? '' : `，读 ${numberWords(rows)} 行`}`,
          `last ${instantWords(lastRun, language)}${rows === undefined ? '' : `, ${numberWords(rows)} rows read`}`,
        )
  const into = [
    { title: say('指标', 'Indicators'), of: indicators },
    { title: say('规划目标', 'Plan targets'), of: measured },
    { title: say('归一', 'Who is who'), of: matches },
    {
      title: say('部门共享', 'Grants'),
      of: holders
        ? [{ label: say(`${holders} 个部门在用`, `${holders} ${holders === 1 ? 'department uses' : 'departments use'} it`) }]
        : [],
    },
    { title: say('向社会开放', 'Open data'), of: isOpen ? [{ label: say('列入开放数据', 'listed as open data') }] : [] },
    {
      title: say('数据湖', 'Data lake'),
      of: lakeDays ? [{ label: say(`每日存放，留 ${lakeDays} 天`, `laid down daily, ${lakeDays} days kept`) }] : [],
    },
    {
      title: say('交换出去', 'Carried on'),
      of: to.map((step) => ({ label: `${step.end.name}（${step.name}）`, note: run(step) })),
    },
  ].filter(({ of }) => of.length > 0)
  return (
    <section className="lineage" aria-label={say('来龙去脉', 'Where it comes from and goes')}>
      <h3>{say('来龙去脉', 'Where it comes from and goes')}</h3>
      <div className="lineage-picture">
        <ul aria-label={say('来源', 'Sources')}>
          {from.length === 0 ? (
            <li>
              <b>{resource.providerName}</b>
              <small>{say('直接登记或导入', 'entered or imported directly')}</small>
            </li>
          ) : null}
          {from.map((step) => (
            <li key={step.flow}>
              <b>{step.end.name}</b>
              <span>{step.name}</span>
              <small>{run(step)}</small>
            </li>
          ))}
        </ul>
        <span className="lineage-arrow" aria-hidden="true" />
        <p className="lineage-self">
          <b>{resource.label}</b>
          <small>{resource.providerName}</small>
        </p>
        <span className="lineage-arrow" aria-hidden="true" />
        <ul aria-label={say('去向', 'What is made of it')}>
          {into.length === 0 ? <li className="quiet">{say('还没有用在别处', 'Not used anywhere else yet')}</li> : null}
          {into.map(({ title, of }) => (
            <li key={title}>
              <b>{title}</b>
              {of.slice(0, mostShown).map((fed) => (
                <FedLine key={fed.label} fed={fed} />
              ))}
              {of.length > mostShown ? <More title={title} of={of.slice(mostShown)} /> : null}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function FedLine({ fed }: { fed: Fed & { readonly note?: string } }) {
  return (
    <span>
      {fed.href ? <Link to={fed.href}>{fed.label}</Link> : fed.label}
      {fed.note ? <small>{fed.note}</small> : null}
    </span>
  )
}

function More({ title, of }: { title: string; of: readonly Fed[] }) {
  const { say } = useWords()
  return (
    <details>
      <summary aria-label={say(`${title}还有 ${of.length} 项`, `${of.length} more of ${title}`)}>
        {say(`还有 ${of.length} 项`, `${of.length} more`)}
      </summary>
      {of.map((fed) => (
        <FedLine key={fed.label} fed={fed} />
      ))}
    </details>
  )
}
