import * as maplibre from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { quietMap, writeNames } from '../../pages/map/quiet-map.ts'
import type { Feature } from '../../portal/outline.ts'
import { tokens } from '../../theme.ts'
import { useWords } from '../../words.ts'
import type { LampColour } from '../case.ts'
import './pin-map.css'

export interface Place {
  readonly lon: number
  readonly lat: number
}
/** A closed case is no lamp any more: nobody has to act on it. */
export type PinLook = LampColour | 'closed'
export interface Pin {
  readonly id: string
  readonly point: Place
  readonly lamp: PinLook
  readonly title: string
}
interface Props {
  /** What the map shows first: west, south, east, north. */
  bounds: readonly [number, number, number, number]
  /** Districts, as quiet land with their names. */
  areas: readonly { readonly name: string; readonly feature: Feature }[]
  pins?: readonly Pin[]
  chosen?: string | undefined
  onChoose?: (id: string) => void
  /** Tapping puts the one movable pin there. */
  onPick?: (place: Place) => void
  picked?: Place | undefined
  label: string
}

/** A quiet map of the city with pins by lamp, or with one pin to be put somewhere. What it says is also said in words beside it. */
export function PinMap({ bounds, areas, pins, chosen, onChoose, onPick, picked, label }: Props) {
  const { say } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<maplibre.Map>()
  const told = useRef({ onPick, onChoose })
  told.current = { onPick, onChoose }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made once; what it shows changes in the effects below
  useEffect(() => {
    const made = quietMap(box.current!, say, {
      bounds,
      fit: { padding: 24, maxZoom: 15 },
      label,
      scaleAt: 'bottom-left',
      maxZoom: 18,
    })
    made.on('click', ({ lngLat }) => told.current.onPick?.(rounded(lngLat)))
    made.on('load', () => {
      made.addSource('areas', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
      made.addLayer({ id: 'land', type: 'fill', source: 'areas', paint: { 'fill-color': tokens.mist } })
      made.addLayer({
        id: 'edge',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': tokens['line-strong'], 'line-width': 1 },
      })
      setMap(made)
    })
    return () => made.remove()
  }, [])

  useEffect(() => {
    const source = map?.getSource('areas') as maplibre.GeoJSONSource | undefined
    source?.setData({
      type: 'FeatureCollection',
      features: areas.map(({ feature }) => ({ type: 'Feature', geometry: feature.geometry as any, properties: {} })),
    })
    if (!map) return
    map.once('idle', () => box.current?.setAttribute('data-ready', 'true'))
    return writeNames(map, areas, 'pin-map-name')
  }, [map, areas])

  useEffect(() => {
    if (!map || !pins) return
    const markers = pins.map((pin) => {
      const element = lampMark(pin.lamp)
      element.title = pin.title
      element.dataset.chosen = String(pin.id === chosen)
      element.addEventListener('click', (event) => {
        event.stopPropagation()
        told.current.onChoose?.(pin.id)
      })
      return new maplibre.Marker({ element }).setLngLat([pin.point.lon, pin.point.lat]).addTo(map)
    })
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [map, pins, chosen])

  const isSeen = useRef(false)
  useEffect(() => {
    if (!map || !picked) return
    const marker = new maplibre.Marker({ color: tokens.blue, draggable: told.current.onPick !== undefined })
      .setLngLat([picked.lon, picked.lat])
      .addTo(map)
    marker.getElement().setAttribute('aria-hidden', 'true')
    marker.on('dragend', () => told.current.onPick?.(rounded(marker.getLngLat())))
    // The first pin brings the map to it; later ones are put where one looks already.
    if (!isSeen.current || !map.getBounds().contains([picked.lon, picked.lat]))
      map.easeTo({ center: [picked.lon, picked.lat], zoom: Math.max(map.getZoom(), 12.5), duration: 300 })
    isSeen.current = true
    return () => void marker.remove()
  }, [map, picked])

  return <div ref={box} className="pin-map" role="application" aria-label={label} />
}

/** Six digits are ten centimetres; more would only pretend. */
const rounded = ({ lng, lat }: maplibre.LngLat): Place => ({ lon: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)) })

const shapes: Readonly<Record<PinLook, string>> = {
  green: '<circle cx="8" cy="8" r="6.5"/>',
  yellow: '<path d="M8 0.8 15.2 8 8 15.2 0.8 8Z"/>',
  red: '<rect x="1.5" y="1.5" width="13" height="13"/>',
  closed: '<circle cx="8" cy="8" r="5"/>',
}

/** The mark of a lamp has the lamp's own shape, so that nobody has to tell red from green. */
function lampMark(lamp: PinLook): HTMLElement {
  const element = document.createElement('div')
  element.className = 'pin-map-mark'
  element.dataset.lamp = lamp
  element.setAttribute('aria-hidden', 'true')
  element.innerHTML = `<svg viewBox="0 0 16 16" width="16" height="16">${shapes[lamp]}</svg>`
  return element
}
