import { lazy, Suspense } from 'react'
import { Loading } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import type { CaseFile } from '../case.ts'
import { useDistricts } from '../map/districts.ts'
import { DivisionWords } from '../parts/DivisionWords.tsx'
import type { Process } from '../processes.ts'

const PinMap = lazy(async () => ({ default: (await import('../map/PinMap.tsx')).PinMap }))

/** Where it is: the division in words, and the place on the map if one was given. Nothing for matters that have no place. */
export function Whereabouts({ file, process }: { file: CaseFile; process: Process | undefined }) {
  const { say } = useWords()
  const { districts, isLoading } = useDistricts()
  const { point } = file
  if (!point && process && !process.fields.some(({ kind }) => kind === 'point')) return null
  return (
    <section aria-labelledby="case-where">
      <h2 id="case-where">{say('位置', 'Place')}</h2>
      <p>
        <DivisionWords code={file.assigned.division} />
        {point ? <span className="quiet"> {`${point.lon.toFixed(5)}°E, ${point.lat.toFixed(5)}°N`}</span> : null}
      </p>
      {point ? (
        <div className="case-map">
          {isLoading ? (
            <Loading lines={[100, 100]} />
          ) : (
            <Suspense fallback={<Loading lines={[100, 100]} />}>
              <PinMap
                bounds={[point.lon - 0.03, point.lat - 0.02, point.lon + 0.03, point.lat + 0.02]}
                areas={districts}
                pins={[{ id: file.id, point, lamp: file.closedAt ? 'closed' : file.lamp, title: file.title }]}
                chosen={file.id}
                label={say('办件位置', 'Where the case is')}
              />
            </Suspense>
          )}
        </div>
      ) : (
        <p className="note">{say('报告时没有标出地点。', 'No place was marked.')}</p>
      )}
    </section>
  )
}
