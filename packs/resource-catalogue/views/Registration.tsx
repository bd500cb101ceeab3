import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { numberWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import { AboutStep } from './parts/AboutStep.tsx'
import type { Dataset, Draft } from './parts/dataset.ts'
import { FieldsStep } from './parts/FieldsStep.tsx'
import { RowsStep } from './parts/RowsStep.tsx'
import { SubmitStep } from './parts/SubmitStep.tsx'
import { useRegistration, type Registration as Work } from './parts/use-registration.ts'
import './registration.css'

const steps = ['fields', 'rows', 'about', 'submit'] as const
export type Step = (typeof steps)[number]

/** One resource in registration: fields with their evidence, rows with their mistakes, what the catalogue says, and handing it in. */
export function Registration({ packName }: PageProps) {
  const { id = '' } = useParams()
  const { say } = useWords()
  const work = useRegistration(id)
  const { dataset, draft } = work
  useTitle(draft?.label || say('登记资源', 'Register a resource'))
  if (work.error) return <Failed error={work.error} retry={work.reload} />
  if (!dataset) {
    return (
      <div className="page">
        <h1 className="unseen">{say('登记资源', 'Register a resource')}</h1>
        <Loading lines={[40, 100, 100, 100]} />
      </div>
    )
  }
  if (!draft || dataset.state !== 'draft') return <NotBeingChanged dataset={dataset} packName={packName} work={work} />
  return <Steps dataset={dataset} draft={draft} work={work} packName={packName} />
}

function Steps({ dataset, draft, work, packName }: { dataset: Dataset; draft: Draft; work: Work; packName: string }) {
  const { say, language } = useWords()
  const navigate = useNavigate()
  const [address, setAddress] = useSearchParams()
  const step = steps.find((one) => one === address.get('step')) ?? 'fields'
  const go = (to: Step) => setAddress({ step: to }, { replace: true })
  const wrong = {
    fields: dataset.problems.filter(({ field }) => field.startsWith('fields') || field === 'key').length,
    rows: dataset.report?.badRows ?? 0,
    about: dataset.problems.filter(({ field }) => !field.startsWith('fields') && field !== 'key').length,
    submit: 0,
  }
  const titles: Record<Step, string> = {
    fields: say(`字段 ${draft.fields.length}`, `Fields ${draft.fields.length}`),
    rows: dataset.file
      ? say(`数据 ${numberWords(dataset.file.rows)} 行`, `Rows ${numberWords(dataset.file.rows)}`)
      : say('数据', 'Rows'),
    about: say('目录信息', 'Description'),
    submit: say('提交', 'Submit'),
  }
  const left = wrong.fields + wrong.about
  return (
    <div className="page registration">
      <header className="opening">
        <div>
          <p className="crumbs">
            <Link to={`/${packName}`}>{say('我部门的资源', 'My resources')}</Link>
          </p>
          <h1>{say(draft.label, draft.labelEn || draft.label) || say('未命名的资源', 'Resource without a name')}</h1>
          <p className="sentence" aria-live="polite">
            {wrong.rows > 0
              ? say(
                  `${numberWords(wrong.rows)} 行数据有误，${left} 项内容待填；改好才能提交。`,
                  `Rows that are wrong: ${numberWords(wrong.rows)}; entries missing: ${left}. Then it can be submitted.`,
                )
              : left > 0
                ? say(
                    `数据没有错误，还有 ${left} 项内容待填或更正。`,
                    `The rows are right; entries missing or to be corrected: ${left}.`,
                  )
                : say('都齐了，可以提交。', 'Everything is there; it can be submitted.')}
          </p>
        </div>
        <div className="ways">
          <SavingWords work={work} />
          {dataset.keptUntil && !dataset.warnedAt ? (
            <span className="quiet">
              {say(
                `草稿保留到${shortDate(dataset.keptUntil, language)}`,
                `Draft kept until ${shortDate(dataset.keptUntil, language)}`,
              )}
            </span>
          ) : null}
        </div>
      </header>
      {dataset.keptUntil && dataset.warnedAt ? (
        <p className="alert">
          {say(
            `很久没有人动过，${shortDate(dataset.keptUntil, language)}将清理这份草稿。`,
            `Nobody has worked on it for long; this draft is removed on ${shortDate(dataset.keptUntil, language)}.`,
          )}{' '}
          <button type="button" className="button small" onClick={() => void work.act('keep')}>
            {say('继续保留', 'Keep it')}
          </button>
        </p>
      ) : null}
      {dataset.returned ? (
        <p className="alert">
          <b>{say(`${dataset.returned.by} 退回：`, `Given back by ${dataset.returned.by}: `)}</b>
          {dataset.returned.why}
        </p>
      ) : null}
      {work.problem ? (
        <p className="alert" role="alert">
          {work.problem instanceof Error ? work.problem.message : String(work.problem)}{' '}
          {work.saving === 'failed' ? (
            <button type="button" className="button small" onClick={work.reload}>
              {say('读取最新内容', 'Load the current content')}
            </button>
          ) : null}
        </p>
      ) : null}
      <nav className="steps" aria-label={say('登记步骤', 'Steps of the registration')}>
        {steps.map((one) => (
          <button key={one} type="button" aria-current={one === step ? 'step' : undefined} onClick={() => go(one)}>
            {titles[one]}
            {wrong[one] > 0 ? (
              <span className="wrong-count">{say(`${numberWords(wrong[one])} 处`, `${numberWords(wrong[one])} left`)}</span>
            ) : null}
          </button>
        ))}
      </nav>
      {step === 'fields' ? <FieldsStep dataset={dataset} draft={draft} onChange={work.change} /> : null}
      {step === 'rows' ? <RowsStep dataset={dataset} draft={draft} work={work} /> : null}
      {step === 'about' ? <AboutStep dataset={dataset} draft={draft} onChange={work.change} /> : null}
      {step === 'submit' ? (
        <SubmitStep
          dataset={dataset}
          draft={draft}
          go={go}
          onSubmit={() => work.act('/submit')}
          onDiscard={async () => {
            if (await work.discard()) void navigate(`/${packName}`)
          }}
        />
      ) : null}
      {step !== 'submit' ? (
        <p className="step-next">
          <button
            type="button"
            className={wrong[step] > 0 ? 'button' : 'button primary'}
            onClick={() => go(steps[steps.indexOf(step) + 1]!)}
          >
            {say('下一步', 'Next')}
          </button>
        </p>
      ) : null}
    </div>
  )
}

function SavingWords({ work: { saving } }: { work: Work }) {
  const { say } = useWords()
  const words = {
    saved: say('已保存', 'Saved'),
    waiting: say('正在保存…', 'Saving…'),
    saving: say('正在保存…', 'Saving…'),
    failed: say('没有保存', 'Not saved'),
  }
  return (
    <span className="saving" data-saving={saving} role="status">
      {words[saving]}
    </span>
  )
}

/** Handed in or published: what can be done now. */
function NotBeingChanged({ dataset, packName, work }: { dataset: Dataset; packName: string; work: Work }) {
  const { say } = useWords()
  const [isBusy, setBusy] = useState(false)
  const act = async (path: string) => {
    setBusy(true)
    await work.act(path)
    setBusy(false)
  }
  const isSubmitted = dataset.state === 'submitted'
  return (
    <div className="page registration">
      <header className="opening">
        <div>
          <p className="crumbs">
            <Link to={`/${packName}`}>{say('我部门的资源', 'My resources')}</Link>
          </p>
          <h1>{dataset.draft?.label ?? dataset.name}</h1>
          <p className="sentence">
            {isSubmitted
              ? say(
                  '已提交，等待市大数据局审核。审核通过即发布，各部门马上可以检索到。',
                  'Submitted; it waits for the data bureau. Once it passes it is published and every department finds it.',
                )
              : say(
                  `已发布，第 ${dataset.versions[0]?.version ?? 1} 版。`,
                  `Published, version ${dataset.versions[0]?.version ?? 1}.`,
                )}
          </p>
        </div>
      </header>
      {work.problem ? (
        <p className="alert" role="alert">
          {work.problem instanceof Error ? work.problem.message : String(work.problem)}
        </p>
      ) : null}
      <p className="step-next">
        {isSubmitted ? (
          <button type="button" className="button" disabled={isBusy} onClick={() => void act('/take-back')}>
            {say('撤回修改', 'Take it back to change it')}
          </button>
        ) : (
          <>
            <Link className="button primary" to={`/datasets/${dataset.name}`}>
              {say('查看数据', 'See the data')}
            </Link>
            <Link className="button" to={`/${packName}/quality/datasets/${dataset.name}`}>
              {say('数据质量', 'Quality')}
            </Link>
            <button type="button" className="button" disabled={isBusy} onClick={() => void act('/version')}>
              {say('开始新版本', 'Begin a new version')}
            </button>
          </>
        )}
      </p>
    </div>
  )
}
