import { lazy, Suspense, useState } from 'react'
import { useDistricts } from '../../../../web/cases/map/districts.ts'
import { useDefinitions } from '../../../../web/data.ts'
import { numberWords } from '../../../../web/moments.ts'
import { classesOf, classOf } from '../../../../web/pages/map/classes.ts'
import { Failed, Loading } from '../../../../web/parts/states.tsx'
import { boundsOf, type FeatureCollection } from '../../../../web/portal/outline.ts'
import { tokens } from '../../../../web/theme.ts'
import { useWords } from '../../../../web/words.ts'
import { type ChartOfSet, useAddress, useSetPart, type WholeSet } from './set-data.ts'

const Sheet = lazy(async () => ({ default: (await import('./MapSheet.tsx')).MapSheet }))
const steps = [tokens['teal-1'], tokens['teal-2'], tokens['teal-3'], tokens['teal-4'], tokens['teal-5']]

/** The set on the city's own outlines: its places, or its rows counted by district. The list beside says the same. */
export function SetMap({ set }: { set: WholeSet }) {
  const { say } = useWords()
  const { get, change } = useAddress()
  const ways = [
    ...set.places.map((name) => ({ key: name, label: labelOf(set, name) })),
    ...set.divisions.map((name) => ({
      key: name,
      label: say(`各区县的行数（${labelOf(set, name)}）`, `rows by district (${labelOf(set, name)})`),
    })),
  ]
  const shown = ways.find(({ key }) => key === get('show'))?.key ?? ways[0]?.key
  if (!shown) return null
  return (
    <div className="set-map">
      {ways.length > 1 ? (
        <div className="set-choices">
          <label>
            <span>{say('在地图上看', 'On the map')}</span>
            <select className="input" value={shown} onChange={(event) => change({ show: event.target.value })}>
              {ways.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
      ) : null}
      {set.places.includes(shown) ? <Places set={set} field={shown} /> : <Districts set={set} field={shown} />}
    </div>
  )
}

const labelOf = (set: WholeSet, name: string): string => set.fields.find((field) => field.name === name)?.label ?? name

function Places({ set, field }: { set: WholeSet; field: string }) {
  const { say } = useWords()
  const { get, filters } = useAddress()
  const [chosen, setChosen] = useState<string>()
  const { districts } = useDistricts()
  const bounds = useBounds()
  const read = useSetPart<FeatureCollection & { total: number }>(set.name, 'places', { ...filters, q: get('q'), field })
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />
  if (!read.data || !bounds) return <Loading lines={[100, 100, 100, 100]} />
  const { features, total } = read.data
  const titleField = set.fields.find(({ name }) => name === 'name') ?? set.fields.find(({ name }) => name !== set.key)
  const nameOf = (feature: (typeof features)[number]) =>
    String(feature.properties[titleField?.name ?? ''] ?? feature.properties[set.key ?? ''] ?? feature.id)
  const one = features.find(({ id }) => id === chosen)
  return (
    <>
      <p className="set-map-says">
        {total > features.length
          ? say(
              `${numberWords(total)} 处，画出前 ${numberWords(features.length)} 处；加条件可以看得更细。`,
              `${numberWords(total)} places, the first ${numberWords(features.length)} drawn; add a condition to see more.`,
            )
          : say(`${numberWords(total)} 处。`, `${numberWords(total)} places.`)}
      </p>
      <div className="set-map-both">
        <Suspense fallback={<Loading lines={[100, 100, 100]} />}>
          <Sheet
            bounds={bounds}
            land={districts.map(({ feature }) => feature)}
            names={districts.map(({ name, feature }) => ({ name, feature }))}
            features={features}
            chosen={chosen}
            onChoose={setChosen}
            label={say(`${set.title}的位置；旁边的列表提供相同内容`, `Places of ${set.title}; the list beside says the same`)}
          />
        </Suspense>
        <div className="set-map-side">
          {one ? (
            <dl className="set-map-one" aria-live="polite">
              {Object.entries(one.properties).map(([name, value]) => (
                <div key={name}>
                  <dt>{labelOf(set, name)}</dt>
                  <dd>{String(value)}</dd>
                </div>
              ))}
            </dl>
          ) : null}
          <ul className="set-map-list">
            {features.slice(0, 60).map((feature) => (
              <li key={String(feature.id)}>
                <button type="button" aria-pressed={feature.id === chosen} onClick={() => setChosen(String(feature.id))}>
                  {nameOf(feature)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <Credit />
    </>
  )
}

function Districts({ set, field }: { set: WholeSet; field: string }) {
  const { say } = useWords()
  const { get, filters, filter } = useAddress()
  const { districts, isLoading } = useDistricts()
  const bounds = useBounds()
  const read = useSetPart<ChartOfSet>(set.name, 'chart', { ...filters, q: get('q'), by: field, step: 'district', most: 200 })
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />
  if (!read.data || isLoading || !bounds) return <Loading lines={[100, 100, 100, 100]} />
  const values = new Map(read.data.groups.map(({ key, value }) => [key, value]))
  const counted = districts
    .map((district) => ({ ...district, value: values.get(district.code) ?? 0 }))
    .toSorted((a, b) => b.value - a.value)
  const classes = classesOf(counted.map(({ value }) => value).filter((value) => value > 0))
  const colourOf = (value: number) =>
    value === 0 ? tokens['grey-wash'] : (steps[classOf(classes, value) + 5 - classes.length] ?? tokens.teal)
  const [most] = counted
  return (
    <>
      <p className="set-map-says">
        {most && most.value > 0
          ? say(`${most.name}最多，${numberWords(most.value)} 行。`, `${most.name} has most, ${numberWords(most.value)} rows.`)
          : say('没有落在区县里的行。', 'No row lies in a district.')}
      </p>
      <div className="set-map-both">
        <Suspense fallback={<Loading lines={[100, 100, 100]} />}>
          <Sheet
            bounds={bounds}
            land={[]}
            names={counted.map(({ name, feature }) => ({ name, feature }))}
            features={counted.map(({ code, feature, value }) => ({
              ...feature,
              id: code,
              properties: { colour: colourOf(value) },
            }))}
            chosen={undefined}
            onChoose={(code) => {
              filter({ [`${field}.under`]: code }, { view: undefined })
            }}
            label={say(`${set.title}按区县；旁边的列表提供相同内容`, `${set.title} by district; the list beside says the same`)}
          />
        </Suspense>
        <ul className="set-map-list set-map-side">
          {counted.map(({ code, name, value }) => (
            <li key={code}>
              <button
                type="button"
                onClick={() => {
                  filter({ [`${field}.under`]: code }, { view: undefined })
                }}
              >
                <i style={{ background: colourOf(value) }} aria-hidden="true" />
                {name} <b>{numberWords(value)}</b>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <Credit />
    </>
  )
}

const Credit = () => <p className="note">© OpenStreetMap contributors (ODbL)</p>

/** The land of the city; its own bounds until that is there. */
function useBounds(): readonly [number, number, number, number] | undefined {
  const { districts, isLoading } = useDistricts()
  const definitions = useDefinitions()
  if (isLoading) return undefined
  return boundsOf(districts.map(({ feature }) => feature)) ?? definitions.data?.city.bounds
}
