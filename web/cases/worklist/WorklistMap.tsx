import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDefinitions } from '../../data.ts'
import { Loading } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import type { CaseLine } from '../case.ts'
import { boundsAround, useDistricts } from '../map/districts.ts'
import { type Pin, PinMap } from '../map/PinMap.tsx'

interface Props {
  cases: readonly CaseLine[]
  /** The case the keyboard is at. */
  at: string | undefined
  onAt: (id: string) => void
}

/** The cases of the list on the map. A first click finds the case in the list, a second opens it. */
export function WorklistMap({ cases, at, onAt }: Props) {
  const { say } = useWords()
  const navigate = useNavigate()
  const definitions = useDefinitions()
  const { districts, isLoading } = useDistricts()
  const pins = useMemo<readonly Pin[]>(
    () =>
      cases.flatMap(({ id, point, lamp, title, closedAt }) =>
        point ? [{ id, point, lamp: closedAt === undefined ? lamp : ('closed' as const), title }] : [],
      ),
    [cases],
  )
  if (isLoading || !definitions.data) return <Loading lines={[100, 100, 100]} />
  return (
    <div className="worklist-map">
      <PinMap
        key={pins.length > 0 ? 'pins' : 'city'}
        bounds={boundsAround(pins.map(({ point }) => point)) ?? definitions.data.city.bounds}
        areas={districts}
        pins={pins}
        chosen={at}
        onChoose={(id) => (id === at ? navigate(`/cases/${id}`) : onAt(id))}
        label={say('办件分布；左侧列表提供相同内容', 'Where the cases are; the list beside it has the same content')}
      />
      <p className="worklist-map-note">
        {pins.length < cases.length
          ? say(`列表中 ${cases.length} 件，${pins.length} 件有位置`, `${pins.length} of the ${cases.length} listed have a place`)
          : say(`列表中 ${cases.length} 件`, `${cases.length} listed`)}
      </p>
    </div>
  )
}
