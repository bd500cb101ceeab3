import { useSearchParams } from 'react-router'
import { useAnswer } from '../../../web/data.ts'
import { instantWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { type Evaluation as Answered, namedPeriods, type Period, sumOf, withCounts } from './parts/evaluation.ts'
import { Formula } from './parts/Formula.tsx'
import { PeriodChooser } from './parts/PeriodChooser.tsx'
import { PostTable } from './parts/PostTable.tsx'
import { ScoreTable } from './parts/ScoreTable.tsx'
import './evaluation.css'

/** 综合评价: districts, departments and posts of a period with counts, rates and score, open to be computed again by anybody. */
export function Evaluation({ packName }: PageProps) {
  const { say, language } = useWords()
  const [address, setAddress] = useSearchParams()
  const { lately } = namedPeriods()
  const asked = { from: address.get('from') ?? lately.from, to: address.get('to') ?? lately.to }
  const answer = useAnswer<Answered>(packName, 'scores', asked)
  const { data } = answer
  const areas = withCounts(data?.areas ?? [])
  const departments = withCounts(data?.departments ?? [])
  const isEmpty = areas.length === 0 && departments.length === 0 && data?.posts.length === 0
  return (
    <div className="page evaluation">
      <header className="opening">
        <div>
          <h1>{say('综合评价', 'Evaluation')}</h1>
          {data ? <Sentence data={data} period={asked} /> : null}
          {data ? (
            <p className="note">
              {say('数据截至 ', 'As of ')}
              {instantWords(data.asOf, language)}
            </p>
          ) : null}
        </div>
        <p className="ways no-print">
          <button type="button" className="button" onClick={() => window.print()}>
            {say('打印', 'Print')}
          </button>
        </p>
      </header>
      <PeriodChooser key={`${asked.from} ${asked.to}`} period={asked} choose={({ from, to }) => setAddress({ from, to })} />
      {answer.isLoading ? <Loading lines={[100, 100, 100, 100]} /> : null}
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {data && isEmpty ? (
        <Empty
          title={say('这段时间没有可评价的', 'Nothing to evaluate in this period')}
          help={say(
            '没有上报，也没有到期的处置。换一个时段，或看近30天。',
            'Nothing was reported and nothing fell due. Choose another period, or look at the last 30 days.',
          )}
          ways={
            <button type="button" className="button primary" onClick={() => setAddress({})}>
              {say('看近30天', 'Last 30 days')}
            </button>
          }
        />
      ) : null}
      {data && !isEmpty ? (
        <>
          <section className="scores">
            <h2>{say('区域评价', 'Districts')}</h2>
            {areas.length > 0 ? <ScoreTable kind="area" lines={areas} evaluation={data} /> : <None />}
          </section>
          <section className="scores">
            <h2>{say('部门评价', 'Departments')}</h2>
            {departments.length > 0 ? <ScoreTable kind="unit" lines={departments} evaluation={data} /> : <None />}
          </section>
          <section className="scores">
            <h2>{say('岗位评价', 'Posts')}</h2>
            {data.posts.length > 0 ? <PostTable lines={data.posts} files={data.files} /> : <None />}
          </section>
        </>
      ) : null}
      {data ? <Formula weights={data.weights} /> : null}
    </div>
  )
}

/** The period in one sentence: what was due, what was done, and where something is late. */
function Sentence({ data, period }: { data: Answered; period: Period }) {
  const { say, language } = useWords()
  const sum = sumOf(data.areas)
  const named = namedPeriods()
  const is = ({ from, to }: Period) => from === period.from && to === period.to
  const days = `${shortDate(period.from, language)} — ${shortDate(period.to, language)}`
  const when = is(named.lately)
    ? say(`近30天`, 'Last 30 days')
    : is(named.thisMonth)
      ? say('本月', 'This month')
      : is(named.lastMonth)
        ? say('上月', 'Last month')
        : days
  const worst = data.areas.toSorted((a, b) => b.tally.overdue - a.tally.overdue)[0]
  const isOne = data.areas.length === 1
  return (
    <>
      <p className="evaluation-sentence">
        {sum.toHandle === 0
          ? say(`${when}：上报 ${sum.reported} 件，没有到期的处置。`, `${when}: ${sum.reported} reported, nothing fell due.`)
          : say(
              `${when}：上报 ${sum.reported} 件；应处置 ${sum.toHandle} 件，已处置 ${sum.handled} 件，其中按期 ${sum.handledOnTime} 件。`,
              `${when}: ${sum.reported} reported; ${sum.toHandle} were to be handled, ${sum.handled} are, ${sum.handledOnTime} of them in time. `,
            )}
        {worst && worst.tally.overdue > 0
          ? say(
              `${sum.overdue} 件超期未处置${isOne ? '' : `，${worst.name}最多（${worst.tally.overdue} 件）`}。`,
              `Late and open: ${sum.overdue}${isOne ? '' : `; ${worst.name} has the most (${worst.tally.overdue})`}.`,
            )
          : sum.toHandle > 0
            ? say('没有超期未处置的。', 'Nothing is late and open.')
            : null}
      </p>
      {when === days ? null : <p className="note">{days}</p>}
    </>
  )
}

function None() {
  const { say } = useWords()
  return <p className="note">{say('这段时间没有。', 'None in this period.')}</p>
}
