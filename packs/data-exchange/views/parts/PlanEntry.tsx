import { useWords } from '../../../../web/words.ts'
import { TextEntry } from './EndEntry.tsx'
import type { Schedule } from './exchange.ts'

export interface Plan {
  readonly name: string
  readonly purpose: string
  readonly mode: 'full' | 'changes' | 'files'
  readonly onGone: 'keep' | 'remove'
  readonly schedule: Schedule
}

/** What the flow is called, what it is for, and when it runs. */
export function PlanEntry({
  plan,
  isFiles,
  hasChanged,
  change,
}: {
  plan: Plan
  isFiles: boolean
  hasChanged: boolean
  change: (plan: Plan) => void
}) {
  const { say } = useWords()
  const { schedule } = plan
  return (
    <fieldset>
      <legend>{say('四、名称和计划', '4. Name and plan')}</legend>
      <div className="entries">
        <TextEntry
          id="flow-name"
          label={say('任务名称', 'Name of the flow')}
          value={plan.name}
          required
          change={(name) => change({ ...plan, name })}
        />
        <TextEntry
          id="flow-purpose"
          label={say('用途（至少 5 个字）', 'Purpose (at least 5 characters)')}
          value={plan.purpose}
          required
          change={(purpose) => change({ ...plan, purpose })}
        />
        {isFiles ? null : (
          <div className="entry">
            <label htmlFor="flow-mode">{say('每次读多少', 'What each run reads')}</label>
            <select
              id="flow-mode"
              value={plan.mode}
              onChange={({ target }) => change({ ...plan, mode: target.value as Plan['mode'], onGone: 'keep' })}
            >
              <option value="full">{say('全部，逐行比较', 'Everything, compared row by row')}</option>
              {hasChanged ? <option value="changes">{say('只读上次之后变化的', 'Only what changed since')}</option> : null}
            </select>
          </div>
        )}
        {plan.mode === 'changes' ? null : (
          <div className="entry">
            <label htmlFor="flow-gone">{say('来源里不再有的记录', 'Records gone at the source')}</label>
            <select
              id="flow-gone"
              value={plan.onGone}
              onChange={({ target }) => change({ ...plan, onGone: target.value as Plan['onGone'] })}
            >
              <option value="keep">{say('在目标保留', 'stay in the target')}</option>
              <option value="remove">{say('在目标删除（留历史）', 'leave the target (history stays)')}</option>
            </select>
          </div>
        )}
        <div className="entry">
          <label htmlFor="flow-schedule">{say('什么时候执行', 'When it runs')}</label>
          <select
            id="flow-schedule"
            value={schedule.kind}
            onChange={({ target }) =>
              change({
                ...plan,
                schedule:
                  target.value === 'daily'
                    ? { kind: 'daily', at: '02:30' }
                    : target.value === 'minutes'
                      ? { kind: 'minutes', every: 60 }
                      : { kind: 'manual' },
              })
            }
          >
            <option value="manual">{say('手动', 'By hand')}</option>
            <option value="minutes">{say('每隔一段时间', 'Every so often')}</option>
            <option value="daily">{say('每天定时', 'Every day')}</option>
          </select>
        </div>
        {schedule.kind === 'minutes' ? (
          <div className="entry">
            <label htmlFor="flow-every">{say('间隔（分钟）', 'Minutes between')}</label>
            <input
              id="flow-every"
              type="number"
              min={1}
              max={1440}
              value={schedule.every}
              onChange={({ target }) => change({ ...plan, schedule: { kind: 'minutes', every: Number(target.value) } })}
            />
          </div>
        ) : null}
        {schedule.kind === 'daily' ? (
          <div className="entry">
            <label htmlFor="flow-at">{say('时刻', 'At')}</label>
            <input
              id="flow-at"
              type="time"
              value={schedule.at}
              onChange={({ target }) => change({ ...plan, schedule: { kind: 'daily', at: target.value } })}
            />
          </div>
        ) : null}
      </div>
    </fieldset>
  )
}
