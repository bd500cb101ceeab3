import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate, today } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { TaskRow, timeline as timelineQuery } from '../queries.ts'
import { statusWords } from '../rules/status.ts'
import { addressOf, carrying, useAddressParts, useDay } from './parts/address.ts'
import { DayChooser } from './parts/DayChooser.tsx'
import { PlanNav } from './parts/PlanNav.tsx'
import { StatusLamp } from './parts/StatusLamp.tsx'
import { TallyLegend } from './parts/Tally.tsx'
import './parts/day-chooser.css'
import './timeline.css'

type TimelineAnswer = Answer<typeof timelineQuery>

/** Tasks over the plan's years, in lanes by department or by goal; milestones where the text dates them. */
export function Timeline({ packName }: PageProps) {
  const [plan = ''] = useAddressParts()
  const [day] = useDay()
  const { say } = useWords()
  const [by, setBy] = useState<'department' | 'goal'>('department')
  const [open, setOpen] = useState<string>()
  const answer = useAnswer<TimelineAnswer>(packName, 'timeline', { plan, on: day })
  useTitle(answer.data?.card.title)
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[50, 100, 80, 60, 100, 90]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return null
  const { data } = answer
  const lanes = by === 'department' ? data.byDepartment : data.byGoal
  const tasks = new Map(data.tasks.map((task) => [task.key, task]))
  const dated = data.tasks.filter((task) => task.isDated).length
  return (
    <div className="page timeline">
      <header className="opening">
        <div>
          <p className="note">
            <Link to={carrying(addressOf.plan(plan), day)}>{data.card.title}</Link>
          </p>
          <h1>{say(`${data.tasks.length} 项任务，谁在什么时候做`, `${data.tasks.length} tasks: who, and by when`)}</h1>
          <p className="sentence">
            {say(
              `原文给 ${dated} 项任务写了期限，其余按规划末年计（虚线）。菱形是原文写明日期的里程碑。`,
              `The plan dates ${dated} of the tasks; the others count until its last year (dashed). Diamonds are milestones the text dates.`,
            )}
          </p>
        </div>
        <DayChooser from={data.card.periodStart} to={data.card.periodEnd} />
      </header>
      <PlanNav plan={plan} year={data.card.periodEnd} day={day} />
      <div className="timeline-tools">
        <TallyLegend counts={data.card.taskCounts} />
        <fieldset className="day-chooser no-print">
          <legend className="unseen">{say('按什么分组', 'Group by')}</legend>
          {(['department', 'goal'] as const).map((choice) => (
            <label key={choice}>
              <input type="radio" name="by" checked={by === choice} onChange={() => setBy(choice)} />
              <span>{choice === 'department' ? say('按牵头单位', 'By department') : say('按目标领域', 'By goal')}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <Lanes
        data={data}
        lanes={lanes}
        tasks={tasks}
        open={open}
        onOpen={(key) => setOpen(open === key ? undefined : key)}
        at={day ?? today()}
      />
    </div>
  )
}

interface LanesProps {
  readonly data: TimelineAnswer
  readonly lanes: TimelineAnswer['byDepartment']
  readonly tasks: ReadonlyMap<string, TaskRow>
  readonly open: string | undefined
  readonly onOpen: (key: string) => void
  readonly at: string
}

function Lanes({ data, lanes, tasks, open, onOpen, at }: LanesProps) {
  const from = data.card.periodStart
  const years = Array.from({ length: data.card.periodEnd - from + 1 }, (_, n) => from + n)
  const span = Date.parse(`${data.card.periodEnd + 1}-01-01`) - Date.parse(data.from)
  const place = (day: string) =>
    `${Math.min(100, Math.max(0, (100 * (Date.parse(day) - Date.parse(data.from))) / span)).toFixed(2)}%`
  const isInside = at >= data.from && at <= data.to
  return (
    <div className="lanes" style={{ '--years': years.length } as React.CSSProperties}>
      <div className="lane-years" aria-hidden="true">
        {years.map((year) => (
          <span key={year}>{year}</span>
        ))}
      </div>
      {lanes.map((lane) => (
        <section key={lane.name} className="lane" aria-label={lane.name}>
          <h2>
            {lane.name} <small>{lane.tasks.length}</small>
          </h2>
          <ul>
            {isInside ? <li className="lane-today" style={{ left: place(at) }} aria-hidden="true" /> : null}
            {lane.tasks.flatMap((key) => {
              const task = tasks.get(key)
              return task
                ? [
                    <TaskBar
                      key={key}
                      task={task}
                      place={place}
                      isOpen={open === `${lane.name} ${key}`}
                      onOpen={() => onOpen(`${lane.name} ${key}`)}
                    />,
                  ]
                : []
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}

function TaskBar({
  task,
  place,
  isOpen,
  onOpen,
}: {
  task: TaskRow
  place: (day: string) => string
  isOpen: boolean
  onOpen: () => void
}) {
  const { say, language } = useWords()
  return (
    <li className="task">
      <button
        type="button"
        className="task-bar"
        data-status={task.status}
        data-dated={task.isDated}
        aria-expanded={isOpen}
        onClick={onOpen}
        style={{ marginLeft: place(task.from), width: `calc(${place(task.to)} - ${place(task.from)})` }}
      >
        {task.progress === undefined ? null : <i style={{ width: `${task.progress}%` }} />}
        <span>{task.name}</span>
        <b className="unseen">{statusWords[task.status][language]}</b>
        {task.progress === undefined ? null : <em>{task.progress}%</em>}
      </button>
      {task.milestones.map((milestone) => (
        <i
          key={milestone.key}
          className="milestone"
          data-done={milestone.doneOn !== undefined}
          style={{ left: place(milestone.dueOn) }}
          title={`${milestone.by} ${milestone.quotation}`}
        />
      ))}
      {isOpen ? (
        <div className="task-details">
          <p>
            <StatusLamp status={task.status} lamp={task.lamp} /> {task.working}
          </p>
          {language === 'en' ? <p>{task.summary}</p> : null}
          <p className="note">
            {task.section} {task.number} ·{' '}
            {task.isDated
              ? say(`应于 ${shortDate(task.to, language)} 前完成`, `due by ${shortDate(task.to, language)}`)
              : say(
                  `原文没有期限，按 ${shortDate(task.to, language)} 计`,
                  `no date in the plan; ${shortDate(task.to, language)} is used`,
                )}
          </p>
          {task.milestones.map((milestone) => (
            <p key={milestone.key} className="task-milestone">
              <b>{milestone.by}</b> <span lang="zh-CN">{milestone.quotation}</span>{' '}
              {milestone.doneOn ? (
                <small>
                  {say(`${shortDate(milestone.doneOn, language)} 完成`, `done ${shortDate(milestone.doneOn, language)}`)}
                  {milestone.slipDays && milestone.slipDays > 0
                    ? say(`，晚 ${milestone.slipDays} 天`, `, ${milestone.slipDays} days late`)
                    : ''}
                </small>
              ) : null}
            </p>
          ))}
          {task.indicators.length > 0 ? (
            <p>
              {task.indicators.map((key) => (
                <Link key={key} to={addressOf.indicator(key)}>
                  {say('对应指标', 'Its target')}
                </Link>
              ))}
            </p>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}
