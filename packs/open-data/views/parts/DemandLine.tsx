import { Link } from 'react-router'
import { shortDate } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Standing, standings, standingsEn } from '../../demands/choices.ts'
import { deviceMark, useCommand } from './set-data.ts'

export interface Demand {
  readonly number: string
  readonly name: string
  readonly words: string | null
  readonly useFor: string
  readonly department: string
  readonly standing: Standing
  readonly askedOn: string
  readonly answer: string | null
  readonly answeredOn: string | null
  readonly plannedFor: string | null
  readonly set: string | null
  readonly voices: number
}

const lamps = { asked: 'blue', planned: 'amber', opened: 'green', declined: 'grey' } as const

/** One demand: what, how many want it, and what the department said. */
export function DemandLine({ demand, isWhole = false }: { demand: Demand; isWhole?: boolean }) {
  const { say, language } = useWords()
  const support = useCommand('support-demand')
  const isOpen = demand.standing === 'asked' || demand.standing === 'planned'
  const Title = isWhole ? 'h1' : 'h2'
  const Outer = isWhole ? 'article' : 'li'
  return (
    <Outer className="demand">
      <div className="demand-voices">
        <b>{demand.voices}</b>
        <span>{say('人想要', demand.voices === 1 ? 'wants it' : 'want it')}</span>
        {isOpen ? (
          <button
            type="button"
            className="button small"
            disabled={support.isPending || support.isSuccess || support.isError}
            onClick={() => support.mutate({ demand: demand.number, ...deviceMark() })}
          >
            {support.isSuccess || support.isError ? say('已支持', 'Done') : say('我也要', 'Me too')}
            <span className="unseen">{say(`：${demand.name}`, `: ${demand.name}`)}</span>
          </button>
        ) : null}
      </div>
      <div>
        <Title>{isWhole ? demand.name : <Link to={`/open-data/demands/${demand.number}`}>{demand.name}</Link>}</Title>
        <p className="set-facts">
          <Lamp lamp={lamps[demand.standing]}>{say(standings[demand.standing], standingsEn[demand.standing])}</Lamp>
          <span>{demand.department}</span>
          <span>{say(`用于${demand.useFor}`, `for ${demand.useFor}`)}</span>
          <span>{say(`${shortDate(demand.askedOn, language)}提出`, `asked ${shortDate(demand.askedOn, language)}`)}</span>
        </p>
        {demand.words ? <p>{demand.words}</p> : null}
        {demand.answer ? (
          <p className="set-reply">
            <b>{say('部门答复', 'The department says')}</b> {demand.answer}
            {demand.plannedFor && demand.standing === 'planned'
              ? say(`（计划 ${shortDate(demand.plannedFor, 'zh')} 开放）`, ` (planned for ${shortDate(demand.plannedFor, 'en')})`)
              : ''}
            {demand.set ? <Link to={`/open-data/sets/${demand.set}`}>{say('去看数据', 'See the data')}</Link> : null}
          </p>
        ) : null}
        {support.error ? (
          <p className="note" role="alert">
            {support.error.message}
          </p>
        ) : null}
      </div>
    </Outer>
  )
}
