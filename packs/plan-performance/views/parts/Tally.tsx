import { LampShape } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Status, statusWords } from '../../rules/status.ts'
import { lampOf } from './StatusLamp.tsx'
import './tally.css'

/** From best to worst, then what nobody knows. */
export const tallyOrder = ['met', 'onTrack', 'atRisk', 'missed', 'notDue', 'notMeasured'] as const satisfies readonly Status[]

type Counts = Readonly<Record<Status, number>>

/** How many of each status, as lengths; says nothing by itself to a screen reader, the legend does. */
export function TallyBar({ counts, slim = false }: { counts: Counts; slim?: boolean }) {
  return (
    <div className={slim ? 'tally slim' : 'tally'} aria-hidden="true">
      {tallyOrder.map((status) =>
        counts[status] > 0 ? <i key={status} data-status={status} style={{ flexGrow: counts[status] }} /> : null,
      )}
    </div>
  )
}

/** The counts in words. With `onChoose` each is a button that filters. */
export function TallyLegend({
  counts,
  chosen,
  onChoose,
}: {
  counts: Counts
  chosen?: Status | undefined
  onChoose?: (status: Status | undefined) => void
}) {
  const { language } = useWords()
  return (
    <ul className="tally-legend">
      {tallyOrder
        .filter((status) => counts[status] > 0)
        .map((status) => {
          const words = (
            <>
              <LampShape lamp={lampOf(status)} /> {statusWords[status][language]} <b>{counts[status]}</b>
            </>
          )
          return (
            <li key={status} className="lamp" data-lamp={lampOf(status)}>
              {onChoose ? (
                <button
                  type="button"
                  aria-pressed={chosen === status}
                  onClick={() => onChoose(chosen === status ? undefined : status)}
                >
                  {words}
                </button>
              ) : (
                words
              )}
            </li>
          )
        })}
    </ul>
  )
}
