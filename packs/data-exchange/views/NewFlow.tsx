import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { type EndDraft, SourceEntry, TargetEntry } from './parts/EndEntry.tsx'
import { type Mapped, type Overview, type Problem, type Schedule, useDo, useExchange } from './parts/exchange.ts'
import { MappingTable, type Seen } from './parts/MappingTable.tsx'
import { PlanEntry } from './parts/PlanEntry.tsx'
import { ProviderEntry } from './parts/ProviderEntry.tsx'
import './exchange.css'

interface Trial {
  readonly rows: number
  readonly wrong: number
  readonly examples: readonly { readonly place: string; readonly problems: readonly Problem[] }[]
  readonly problems: readonly Problem[]
}

/** A flow in five steps, each opened by the one before: source, target, mapping, trial, plan. */
export function NewFlow({ packName }: PageProps) {
  const { say } = useWords()
  const navigate = useNavigate()
  const overview = useExchange<Overview>('')
  const look = useDo<Seen>()
  const trial = useDo<Trial>()
  const keep = useDo<{ id: string }>()
  const run = useDo<void>()
  const [source, setSource] = useState<EndDraft>({})
  const [sink, setSink] = useState<EndDraft>({})
  const [providedBy, setProvidedBy] = useState('')
  const [mapping, setMapping] = useState<readonly Mapped[]>([])
  const [plan, setPlan] = useState<{
    name: string
    purpose: string
    mode: 'full' | 'changes' | 'files'
    onGone: 'keep' | 'remove'
    schedule: Schedule
  }>({
    name: '',
    purpose: '',
    mode: 'full',
    onGone: 'keep',
    schedule: { kind: 'manual' },
  })
  if (overview.error) return <Failed error={overview.error} retry={() => void overview.refetch()} />
  if (!overview.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const { connections, registers } = overview.data
  const kindOf = (end: EndDraft) => (end.register ? 'register' : connections.find(({ id }) => id === end.connection)?.kind)
  const isFiles = kindOf(source) === 'folder'
  const seen = look.data
  const restart = () => {
    look.reset()
    trial.reset()
  }
  const draft = { source, sink, providedBy, mapping }
  return (
    <div className="page exchange">
      <header className="opening">
        <div>
          <p className="note">
            <Link to={`/${packName}`}>{say('数据交换', 'Data exchange')}</Link>
          </p>
          <h1>{say('新建交换任务', 'New flow')}</h1>
          <p className="sentence">
            {say(
              '先选来源和目标，看过样例和试校验的结果，再定计划。保存之前不写入任何数据。',
              'Choose source and target, look at the sample and the trial, then decide when. Nothing is written before you keep it.',
            )}
          </p>
        </div>
      </header>
      <div className="wizard">
        <SourceEntry
          end={source}
          kind={kindOf(source)}
          connections={connections}
          registers={registers}
          change={(end) => {
            setSource(end)
            restart()
          }}
        />
        <TargetEntry
          end={sink}
          kind={kindOf(sink)}
          connections={connections}
          registers={registers}
          change={(end) => {
            setSink(end)
            restart()
          }}
        />
        <ProviderEntry value={providedBy} change={setProvidedBy} />
        <p className="ways">
          <button
            type="button"
            className={seen ? 'button' : 'button primary'}
            disabled={look.isPending || !kindOf(source) || !kindOf(sink) || providedBy === ''}
            onClick={() =>
              look.mutate(
                { path: '/preview', body: { source, sink, providedBy } },
                {
                  onSuccess: (found) => {
                    setMapping(found.proposed)
                    setPlan({ ...plan, mode: isFiles ? 'files' : source.changed ? 'changes' : 'full' })
                    trial.reset()
                  },
                },
              )
            }
          >
            {look.isPending ? say('正在读取…', 'Reading…') : say('读取样例', 'Read a sample')}
          </button>
        </p>
        {look.error ? (
          <p className="alert" role="alert">
            {look.error.message}
          </p>
        ) : null}
        {seen ? (
          <>
            <MappingTable
              seen={seen}
              mapping={mapping}
              change={(next) => {
                setMapping(next)
                trial.reset()
              }}
            />
            <p className="ways">
              <button
                type="button"
                className={trial.data ? 'button' : 'button primary'}
                disabled={trial.isPending || mapping.length === 0}
                onClick={() => trial.mutate({ path: '/try', body: draft })}
              >
                {trial.isPending ? say('正在校验…', 'Checking…') : say('试校验', 'Try it out')}
              </button>
            </p>
            {trial.error ? (
              <p className="alert" role="alert">
                {trial.error.message}
              </p>
            ) : null}
            {trial.data ? <TrialResult trial={trial.data} seen={seen} /> : null}
          </>
        ) : null}
        {trial.data && trial.data.problems.length === 0 ? (
          <form
            className="wizard"
            onSubmit={(event) => {
              event.preventDefault()
              const { name, purpose, mode, onGone, schedule } = plan
              keep.mutate(
                { path: '/flows', body: { ...draft, name, purpose, mode, schedule, options: { onGone } } },
                {
                  onSuccess: ({ id }) =>
                    run.mutate({ path: `/flows/${id}/run` }, { onSettled: () => void navigate(`/${packName}/flows/${id}`) }),
                },
              )
            }}
          >
            <PlanEntry
              plan={plan}
              isFiles={isFiles}
              hasChanged={Boolean(source.changed) || kindOf(source) === 'register'}
              change={setPlan}
            />
            {keep.error ? (
              <p className="alert" role="alert">
                {keep.error.message}
              </p>
            ) : null}
            <p className="ways">
              <button type="submit" className="button primary" disabled={keep.isPending || run.isPending}>
                {say('保存并执行一次', 'Keep it and run once')}
              </button>
            </p>
          </form>
        ) : null}
      </div>
    </div>
  )
}

function TrialResult({ trial, seen }: { trial: Trial; seen: Seen }) {
  const { say, language } = useWords()
  const labelOf = (field: string) => seen.fields.find(({ name }) => name === field)?.label[language] ?? field
  if (trial.problems.length > 0)
    return (
      <div className="alert" role="alert">
        {trial.problems.map(({ field, detail }) => (
          <p key={`${field} ${detail}`}>
            <b>{labelOf(field)}</b> {detail}
          </p>
        ))}
      </div>
    )
  return (
    <section role="status">
      <p className={trial.wrong > 0 ? 'alert' : 'alert calm'}>
        {trial.wrong > 0
          ? say(
              `前 ${trial.rows} 行里有 ${trial.wrong} 行不合格：执行时会进隔离区，其余照常写入。`,
              `${trial.wrong} of the first ${trial.rows} rows are wrong: they will wait in quarantine, the others go in.`,
            )
          : say(`前 ${trial.rows} 行都合格。`, `The first ${trial.rows} rows are all right.`)}
      </p>
      <ul className="bad-rows">
        {trial.examples.map(({ place, problems }) => (
          <li key={place}>
            <p className="bad-place">
              <b>{place}</b>
              {problems.map(({ field, detail, value }) => (
                <span key={`${field} ${detail}`}>
                  <small>{labelOf(field)}</small> {value ? `“${value}” ` : ''}
                  <span className="why-wrong">{detail}</span>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
