import type * as maplibre from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import type { Feature } from '../../portal/outline.ts'
import { tokens } from '../../theme.ts'
import { useWords } from '../../words.ts'
import { quietMap, writeNames } from './quiet-map.ts'

export interface MapArea {
  readonly id: string
  readonly name: string
  readonly feature: Feature
  /** Class of the figure, from 0; undefined has no data. */
  readonly step: number | undefined
}
interface Props {
  bounds: readonly [number, number, number, number]
  areas: readonly MapArea[]
  shown: readonly MapArea[]
  selected: string | undefined
  onSelect: (id: string | undefined) => void
}

const steps = [tokens['teal-1'], tokens['teal-2'], tokens['teal-3'], tokens['teal-4'], tokens['teal-5']]

/** The map itself: only our own outlines on quiet water, names as HTML so that no font server is needed. */
export function CityMap({ bounds, areas, shown, selected, onSelect }: Props) {
  const { say } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<maplibre.Map>()
  const select = useRef(onSelect)
  select.current = onSelect

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made once; what it shows changes in the effects below
  useEffect(() => {
    const made = quietMap(box.current!, say, {
      bounds,
      fit: { padding: box.current!.clientWidth > 700 ? { top: 24, right: 48, bottom: 24, left: 160 } : 16 },
      label: say('地图', 'Map'),
      scaleAt: 'bottom-right',
    })
    made.on('load', () => {
      made.addSource('areas', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
      made.addLayer({
        id: 'fill',
        type: 'fill',
        source: 'areas',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': ['case', ['get', 'isShown'], 1, 0.15] },
      })
      made.addLayer({ id: 'edge', type: 'line', source: 'areas', paint: { 'line-color': tokens.paper, 'line-width': 1.5 } })
      made.addLayer({
        id: 'dot',
        type: 'circle',
        source: 'areas',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-color': ['get', 'colour'],
          'circle-radius': 6,
          'circle-stroke-color': tokens.paper,
          'circle-stroke-width': 1.5,
        },
      })
      made.addLayer({
        id: 'chosen',
        type: 'line',
        source: 'areas',
        filter: ['==', ['get', 'id'], ''],
        paint: { 'line-color': tokens.ink, 'line-width': 3 },
      })
      for (const layer of ['fill', 'dot']) {
        made.on('click', layer, (event) => select.current(event.features?.[0]?.properties.id))
        made.on('mouseenter', layer, () => (made.getCanvas().style.cursor = 'pointer'))
        made.on('mouseleave', layer, () => (made.getCanvas().style.cursor = ''))
      }
      setMap(made)
    })
    return () => made.remove()
  }, [])

  useEffect(() => {
    const source = map?.getSource('areas') as maplibre.GeoJSONSource | undefined
    const visible = new Set(shown.map((area) => area.id))
    const offset = 5 - (1 + Math.max(-1, ...areas.map((area) => area.step ?? -1)))
    source?.setData({
      type: 'FeatureCollection',
      features: areas.map((area) => ({
        type: 'Feature' as const,
        geometry: area.feature.geometry as any,
        properties: {
          id: area.id,
          isShown: visible.has(area.id),
          colour: area.step === undefined ? tokens['grey-wash'] : (steps[area.step + offset] ?? tokens.teal),
        },
      })),
    })
    box.current?.setAttribute('data-ready', 'false')
    map?.once('idle', () => box.current?.setAttribute('data-ready', 'true'))
  }, [map, areas, shown])

  useEffect(() => {
    if (!map) return
    return writeNames(map, areas, 'map-name')
  }, [map, areas])

  useEffect(() => {
    map?.setFilter('chosen', ['==', ['get', 'id'], selected ?? ''])
  }, [map, selected])

  return (
    <div
      ref={box}
      className="map-box"
      role="application"
      aria-label={say('地图；右侧列表提供相同内容', 'Map; the list beside it has the same content')}
    />
  )
}
