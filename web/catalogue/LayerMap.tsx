import { useRead } from '../data.ts'
import { numberWords } from '../moments.ts'
import { districtsAddress } from '../portal/CityOutline.tsx'
import { type Feature, type FeatureCollection, fitted, pathOf } from '../portal/outline.ts'
import { useWords } from '../words.ts'

type Position = readonly [number, number]
interface Props {
  readonly records: readonly Record<string, unknown>[]
  /** The field with the place. */
  readonly place: string
  readonly total: number
  readonly name: string
}

/** The records of a layer on the outlines of the city: enough to see where they are, drawn without a map library. */
export function LayerMap({ records, place, total, name }: Props) {
  const { say } = useWords()
  const outlines = useRead<FeatureCollection>(districtsAddress)
  const shapes = records.flatMap((record) => shapeOf(String(record['id']), record[place]) ?? [])
  const land = (outlines.data?.features ?? []).filter(({ geometry }) => geometry)
  const areas = shapes.filter(({ geometry }) => geometry?.type.endsWith('Polygon'))
  const fit = fitted(land.length > 0 ? land : areas, 320)
  if (outlines.isLoading || (land.length === 0 && areas.length === 0)) return null
  if (shapes.length === 0) return <p className="quiet">{say('图层里还没有位置。', 'There is no place in this layer yet.')}</p>
  return (
    <figure className="layer-map">
      <svg viewBox={`0 0 ${fit.width} ${fit.height}`} role="img" aria-label={say(`${name}的小图`, `Small map of ${name}`)}>
        {land.map((feature) => (
          <path key={String(feature.id)} className="land" d={pathOf(feature, fit)} />
        ))}
        {areas.map((feature) => (
          <path key={feature.id} className="area" d={pathOf(feature, fit)} />
        ))}
        {shapes.map(({ id, geometry }) =>
          geometry?.type === 'Point' ? (
            <circle key={id} cx={fit.place(geometry.coordinates)[0]} cy={fit.place(geometry.coordinates)[1]} r="3" />
          ) : geometry?.type === 'LineString' ? (
            <polyline
              key={id}
              points={(geometry.coordinates as Position[]).map((position) => fit.place(position).join(',')).join(' ')}
            />
          ) : null,
        )}
      </svg>
      <figcaption>
        {total > records.length
          ? say(
              `画出 ${numberWords(total)} 条中的 ${numberWords(records.length)} 条。`,
              `${numberWords(records.length)} of ${numberWords(total)} drawn.`,
            )
          : say(`共 ${numberWords(shapes.length)} 处。`, `${numberWords(shapes.length)} in all.`)}{' '}
        <span className="quiet">© OpenStreetMap contributors (ODbL)</span>
      </figcaption>
    </figure>
  )
}

/** A stored place as GeoJSON; points are kept as longitude and latitude. */
function shapeOf(id: string, value: unknown): Feature | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const geometry =
    'lon' in value && 'lat' in value
      ? { type: 'Point', coordinates: [value.lon, value.lat] }
      : (value as { type: string; coordinates: unknown })
  return geometry.coordinates === undefined ? undefined : { type: 'Feature', id, properties: {}, geometry }
}
