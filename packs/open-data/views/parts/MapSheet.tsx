import type * as maplibre from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { quietMap, writeNames } from '../../../../web/pages/map/quiet-map.ts'
import type { Feature } from '../../../../web/portal/outline.ts'
import { tokens } from '../../../../web/theme.ts'
import { useWords } from '../../../../web/words.ts'

interface Props {
  bounds: readonly [number, number, number, number]
  /** Quiet land under the data. */
  land: readonly Feature[]
  names: readonly { readonly name: string; readonly feature: Feature }[]
  /** The data; `colour` among the properties fills an area. */
  features: readonly Feature[]
  chosen: string | undefined
  onChoose: (id: string) => void
  label: string
}

const source = (features: readonly Feature[]) => ({
  type: 'FeatureCollection' as const,
  features: features
    .filter(({ geometry }) => geometry)
    .map(({ id, geometry, properties }) => ({
      type: 'Feature' as const,
      geometry: geometry as any,
      properties: { id: String(id), colour: String(properties['colour'] ?? tokens.teal) },
    })),
})

/** Points, lines and areas on the city's own outlines; points that lie together are one dot with their number. */
export function MapSheet({ bounds, land, names, features, chosen, onChoose, label }: Props) {
  const { say } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<maplibre.Map>()
  const choose = useRef(onChoose)
  choose.current = onChoose

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made once; what it shows changes in the effects below
  useEffect(() => {
    const made = quietMap(box.current!, say, { bounds, fit: { padding: 16 }, label, scaleAt: 'bottom-left' })
    made.on('load', () => {
      made.addSource('land', { type: 'geojson', data: source([]) })
      made.addLayer({ id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': tokens.mist } })
      made.addLayer({ id: 'edge', type: 'line', source: 'land', paint: { 'line-color': tokens['line-strong'], 'line-width': 1 } })
      made.addSource('data', { type: 'geojson', data: source([]) })
      const kind = (name: string): maplibre.FilterSpecification => ['==', ['geometry-type'], name]
      made.addLayer({
        id: 'areas',
        type: 'fill',
        source: 'data',
        filter: kind('Polygon'),
        paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.85 },
      })
      made.addLayer({
        id: 'rims',
        type: 'line',
        source: 'data',
        filter: kind('Polygon'),
        paint: { 'line-color': tokens.paper, 'line-width': 1.5 },
      })
      made.addLayer({
        id: 'lines',
        type: 'line',
        source: 'data',
        filter: kind('LineString'),
        paint: { 'line-color': tokens.teal, 'line-width': 2.5 },
      })
      made.addLayer({
        id: 'dots',
        type: 'circle',
        source: 'data',
        filter: kind('Point'),
        paint: {
          'circle-color': tokens.teal,
          'circle-opacity': 0.8,
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 3, 13, 7],
          'circle-stroke-color': tokens.paper,
          'circle-stroke-width': 1,
        },
      })
      made.addLayer({
        id: 'chosen',
        type: 'circle',
        source: 'data',
        filter: ['==', ['get', 'id'], ''],
        paint: { 'circle-color': tokens.blue, 'circle-radius': 9, 'circle-stroke-color': tokens.paper, 'circle-stroke-width': 2 },
      })
      for (const layer of ['areas', 'lines', 'dots']) {
        made.on('click', layer, (event) => {
          const id = event.features?.[0]?.properties['id']
          if (id) choose.current(String(id))
        })
        made.on('mouseenter', layer, () => (made.getCanvas().style.cursor = 'pointer'))
        made.on('mouseleave', layer, () => (made.getCanvas().style.cursor = ''))
      }
      setMap(made)
    })
    return () => made.remove()
  }, [])

  useEffect(() => {
    if (!map) return
    ;(map.getSource('land') as maplibre.GeoJSONSource).setData(source(land))
    ;(map.getSource('data') as maplibre.GeoJSONSource).setData(source(features))
    box.current?.setAttribute('data-ready', 'false')
    map.once('idle', () => box.current?.setAttribute('data-ready', 'true'))
  }, [map, land, features])

  useEffect(() => {
    if (!map) return
    return writeNames(map, names, 'sheet-name')
  }, [map, names])

  useEffect(() => {
    if (!map) return
    map.setFilter('chosen', ['==', ['get', 'id'], chosen ?? ''])
    const geometry = features.find(({ id }) => String(id) === chosen)?.geometry
    if (geometry?.type === 'Point')
      map.easeTo({ center: geometry.coordinates as [number, number], zoom: Math.max(map.getZoom(), 11) })
  }, [map, chosen, features])

  return <div ref={box} className="map-sheet" role="application" aria-label={label} />
}
