import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useRead } from '../data.ts'
import type { Definitions } from '../definitions.ts'
import { useWords } from '../words.ts'
import { type Feature, type FeatureCollection, fitted, pathOf } from './outline.ts'
import './city-outline.css'

/** Where the outlines come from: the districts of the city among its divisions. */
export const districtsAddress = '/api/records/divisions/division/geojson?field=boundary&level=district'

/**
 * The city's real district outlines, drawn from its own division register. As an entrance it names the district
 * under the pointer and opens the map; as decoration it only stands there.
 */
export function CityOutline({
  definitions,
  decorative = false,
  mapHref,
}: {
  definitions: Definitions | undefined
  decorative?: boolean
  mapHref?: string
}) {
  const outlines = useRead<FeatureCollection>(districtsAddress, { enabled: Boolean(definitions) })
  const { language } = useWords()
  const navigate = useNavigate()
  const [named, setNamed] = useState<string>()
  const shapes = useMemo(() => drawn(outlines.data, language), [outlines.data, language])
  const box = shapes?.box ?? { width: 600, height: 520 }
  return (
    <figure className="city-outline" data-ready={Boolean(shapes)} aria-hidden={decorative || undefined}>
      <svg viewBox={`0 0 ${box.width} ${box.height}`} aria-hidden="true" focusable="false">
        {shapes?.areas.map((area) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard has the link to the map beside it
          <path
            key={area.name}
            d={area.path}
            data-on={named === area.name || undefined}
            onPointerEnter={decorative ? undefined : () => setNamed(area.name)}
            onPointerLeave={decorative ? undefined : () => setNamed(undefined)}
            onClick={mapHref ? () => navigate(`${mapHref}?area=${area.id}`) : undefined}
          />
        ))}
        {decorative
          ? null
          : shapes?.areas
              .filter((area) => area.isRoomy || named === area.name)
              .map((area) => (
                <text key={area.name} x={area.centre[0]} y={area.centre[1]} data-on={named === area.name || undefined}>
                  {area.name}
                </text>
              ))}
      </svg>
    </figure>
  )
}

function drawn(collection: FeatureCollection | undefined, language: 'zh' | 'en') {
  const features = (collection?.features ?? []).filter((feature) => feature.geometry)
  if (!features.length) return undefined
  const fit = fitted(features, 600)
  const areas = features.map((feature: Feature) => ({
    // “Laoshan District” would not fit into Laoshan.
    name: String(
      language === 'en' && feature.properties.nameEn
        ? String(feature.properties.nameEn).replace(/ (District|City|County)$/, '')
        : (feature.properties.name ?? feature.id),
    ),
    id: String(feature.properties.id ?? feature.id),
    path: pathOf(feature, fit),
    ...fit.roomOf(feature),
  }))
  return { box: fit, areas }
}
