import { instantWords } from '../../moments.ts'
import { FileAccess } from '../../uploads/file-address.ts'
import { Photos } from '../../uploads/Photo.tsx'
import { useDepartmentNames } from '../../widgets/departments.ts'
import { useWords } from '../../words.ts'
import { isBlank, type Tracked } from '../case.ts'
import type { TrackKey } from '../case-data.ts'
import { PaperLink } from '../paper/PaperLink.tsx'
import { CaseLamp } from '../parts/CaseLamp.tsx'
import { DivisionWords } from '../parts/DivisionWords.tsx'
import { dueWords, leftWords, provisionalWords } from '../parts/due-words.ts'
import { useNow } from '../parts/use-now.ts'
import { useOpenProcesses } from '../processes.ts'
import { AddWords } from './AddWords.tsx'
import { Evaluate } from './Evaluate.tsx'
import { OwnSteps } from './OwnSteps.tsx'
import { Progress } from './Progress.tsx'

interface Props {
  tracked: Tracked
  trackKey: TrackKey
  onBack: () => void
}

/** A session says by itself whose the photographs are. */
const nothing = {}

/** One matter as its reporter sees it: where it is in plain words, what comes next and when, what was done, and what they can do. */
export function TrackedCase({ tracked, trackKey, onBack }: Props) {
  const { say, language } = useWords()
  const running = tracked.deadlines.filter((deadline) => deadline.metAt === undefined)
  const worst = running.find(({ lamp }) => lamp === 'red') ?? running.find(({ lamp }) => lamp === 'yellow') ?? running[0]
  // The entries come in no order of their own; the form has one.
  const fields = useOpenProcesses().find(({ pack, name }) => pack === tracked.pack && name === tracked.processName)?.fields ?? []
  const orderOf = (label: string) => fields.findIndex((field) => field.label === label)
  const entries = Object.entries(tracked.form)
    .filter(([, value]) => !isBlank(value))
    .sort(([a], [b]) => orderOf(a) - orderOf(b))
  const closedLate = tracked.deadlines.some(({ lamp }) => lamp === 'red')
  return (
    <FileAccess value={'id' in trackKey ? nothing : { ...trackKey }}>
      <div className="page track">
        <button type="button" className="button plain small track-back" onClick={onBack}>
          ← {'id' in trackKey ? say('我的办件', 'My matters') : say('查询另一件', 'Look up another')}
        </button>
        <header className="track-head">
          <p className="quiet">
            {tracked.process} · <span className="code">{tracked.number}</span>
          </p>
          <h1>{tracked.title}</h1>
          <p className="track-state" data-closed={tracked.isClosed}>
            <strong>{tracked.state}</strong>
            {tracked.isClosed ? (
              <CaseLamp lamp={closedLate ? 'red' : 'green'} isClosed />
            ) : worst ? (
              <CaseLamp lamp={worst.lamp} />
            ) : null}
          </p>
          <NextStep tracked={tracked} />
        </header>
        {tracked.canEvaluate ? <Evaluate trackKey={trackKey} /> : null}
        {tracked.grade === undefined ? null : (
          <p className="alert calm">{say('您已经评价，谢谢。', 'You have graded this matter, thank you.')}</p>
        )}
        <OwnSteps tracked={tracked} trackKey={trackKey} />
        <Progress progress={tracked.progress} />
        <section aria-labelledby="track-steps">
          <h2 id="track-steps">{say('办理过程', 'What was done')}</h2>
          <Steps tracked={tracked} trackKey={trackKey} />
        </section>
        <AddWords tracked={tracked} trackKey={trackKey} />
        {tracked.deadlines.length ? (
          <section aria-labelledby="track-promises">
            <h2 id="track-promises">{say('办理时限的依据', 'What was promised, and why')}</h2>
            <ul className="track-promises">
              {tracked.deadlines.map((deadline) => (
                <li key={deadline.label + deadline.dueAt}>
                  <b>{deadline.label}</b>
                  <span>{deadline.text}</span>
                  <span className="quiet">
                    {deadline.isPaused
                      ? say('暂停计时', 'paused')
                      : say(`${instantWords(deadline.dueAt, 'zh')} 前`, `by ${instantWords(deadline.dueAt, 'en')}`)}
                    {' · '}
                    {deadline.basis}
                  </span>
                  {deadline.isProvisional ? <span className="quiet">{provisionalWords(language)}</span> : null}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section aria-labelledby="track-said">
          <h2 id="track-said">{say('您报告的内容', 'What you reported')}</h2>
          <dl className="track-form-said">
            {entries.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <SaidValue value={String(value)} />
                </dd>
              </div>
            ))}
          </dl>
          <Photos photos={tracked.photos} />
          <p className="note">
            {say('联系方式等个人信息不在这里显示。', 'Your contact and other personal entries are not shown here.')}{' '}
            {instantWords(tracked.openedAt, language)}
          </p>
        </section>
      </div>
    </FileAccess>
  )
}

/** One sentence: what happens next and by when. */
function NextStep({ tracked }: { tracked: Tracked }) {
  const { say, language } = useWords()
  const now = useNow()
  if (tracked.mergedInto)
    return (
      <p className="track-next">
        {say(
          `已并入办件 ${tracked.mergedInto} 一并处理，结果也会告诉您。`,
          `It was merged into ${tracked.mergedInto}; you will hear of the outcome too.`,
        )}
      </p>
    )
  if (tracked.isClosed)
    return (
      <p className="track-next">
        {tracked.closedAt
          ? say(`${instantWords(tracked.closedAt, 'zh')} 办结。`, `Closed on ${instantWords(tracked.closedAt, 'en')}.`)
          : say('已办结。', 'Closed.')}
      </p>
    )
  if (!tracked.nextDue) {
    const isPaused = tracked.deadlines.some((deadline) => deadline.isPaused)
    return (
      <p className="track-next">
        {isPaused ? say('计时暂停中，恢复办理后继续计算。', 'The clock stands still and goes on with the work.') : ''}
      </p>
    )
  }
  const next = tracked.deadlines.find(({ dueAt, metAt }) => dueAt === tracked.nextDue && metAt === undefined)
  const isLate = Date.parse(tracked.nextDue) <= now
  return (
    <p className="track-next">
      {isLate
        ? say(
            `本应在 ${dueWords(tracked.nextDue, now, 'zh')} 前完成“${next?.label ?? '办理'}”，${leftWords(tracked.nextDue, now, language)}。监察人员已看到超时，您也可以在下面催办。`,
            `“${next?.label ?? 'Handling'}” was due by ${dueWords(tracked.nextDue, now, 'en')} and is ${leftWords(tracked.nextDue, now, language)}. Supervision sees it; you can add a comment below.`,
          )
        : say(
            `下一步：“${next?.label ?? '办理'}”，承诺 ${dueWords(tracked.nextDue, now, 'zh')} 前完成，${leftWords(tracked.nextDue, now, language)}。`,
            `Next: “${next?.label ?? 'handling'}”, promised by ${dueWords(tracked.nextDue, now, 'en')} (${leftWords(tracked.nextDue, now, language)}).`,
          )}
    </p>
  )
}

/** Newest first: what happened last is what one came for. */
function Steps({ tracked, trackKey }: Pick<Props, 'tracked' | 'trackKey'>) {
  const { language } = useWords()
  const departmentName = useDepartmentNames()
  return (
    <ol className="track-steps">
      {tracked.actions.toReversed().map((action, index) => (
        <li key={action.at + action.label} data-newest={index === 0 && !tracked.isClosed}>
          <time dateTime={action.at}>{instantWords(action.at, language)}</time>
          <p>
            <b>{action.label}</b>
            {action.department ? <span className="quiet"> {departmentName(action.department)}</span> : null}
          </p>
          {action.told ? <p>{action.told}</p> : null}
          {action.comment ? <blockquote>{action.comment}</blockquote> : null}
          <Photos photos={action.photos} />
          {action.hasPaper ? <PaperLink of={trackKey} seq={action.seq} /> : null}
        </li>
      ))}
    </ol>
  )
}

/** Entries come as text; what is a code or a pair of degrees is said in words. */
function SaidValue({ value }: { value: string }) {
  const { say } = useWords()
  if (/^(\d{6}|\d{9}|\d{12})$/.test(value)) return <DivisionWords code={value} />
  if (/^-?\d+\.\d+,\s?-?\d+\.\d+$/.test(value)) return <>{say('已标在地图上', 'marked on the map')}</>
  return <>{value}</>
}
