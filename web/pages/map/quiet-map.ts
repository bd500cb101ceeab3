import * as maplibre from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { type Feature, labelPlaceOf } from '../../portal/outline.ts'
import { tokens } from '../../theme.ts'
import { keepApart } from './keep-apart.ts'

// Without this line a map stays blank under Vite, and nothing says why.
maplibre.setWorkerUrl(workerUrl)

interface Options {
  /** What the map shows first: west, south, east, north. */
  readonly bounds: readonly [number, number, number, number]
  readonly fit: maplibre.FitBoundsOptions
  readonly label: string
  readonly scaleAt: maplibre.ControlPosition
  readonly maxZoom?: number
}

/** A map of quiet water without outside tiles or fonts: two fingers move it on a phone, and its controls speak the reader's language. */
export function quietMap(
  container: HTMLElement,
  say: (zh: string, en: string) => string,
  { bounds, fit, label, scaleAt, maxZoom }: Options,
): maplibre.Map {
  const made = new maplibre.Map({
    container,
    style: {
      version: 8,
      sources: {},
      layers: [{ id: 'water', type: 'background', paint: { 'background-color': tokens.water } }],
    },
    bounds: [bounds[0], bounds[1], bounds[2], bounds[3]],
    fitBoundsOptions: fit,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    ...(maxZoom === undefined ? {} : { maxZoom }),
    cooperativeGestures: matchMedia('(max-width: 900px)').matches,
    locale: {
      'NavigationControl.ZoomIn': say('放大', 'Zoom in'),
      'NavigationControl.ZoomOut': say('缩小', 'Zoom out'),
      'Map.Title': label,
      'CooperativeGesturesHandler.MobileHelpText': say('用两指移动地图', 'Use two fingers to move the map'),
      'CooperativeGesturesHandler.WindowsHelpText': say('按住 Ctrl 滚动可缩放地图', 'Hold Ctrl and scroll to zoom'),
      'CooperativeGesturesHandler.MacHelpText': say('按住 ⌘ 滚动可缩放地图', 'Hold ⌘ and scroll to zoom'),
    },
  })
  made.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right')
  made.addControl(new maplibre.ScaleControl({}), scaleAt)
  made.touchZoomRotate.disableRotation()
  return made
}

/** Names on their areas as HTML, kept from covering each other while the map moves. The answer takes them away. */
export function writeNames(
  map: maplibre.Map,
  names: readonly { readonly name: string; readonly feature: Feature }[],
  className: string,
): () => void {
  const markers = names.map(({ name, feature }) => {
    const element = Object.assign(document.createElement('div'), { className, textContent: name })
    element.setAttribute('aria-hidden', 'true')
    return new maplibre.Marker({ element }).setLngLat(labelPlaceOf(feature) as [number, number]).addTo(map)
  })
  const look = () => keepApart(markers.map((marker) => marker.getElement()))
  // They are placed on the next frame; look once they stand.
  requestAnimationFrame(look)
  map.on('moveend', look)
  return () => {
    map.off('moveend', look)
    for (const marker of markers) marker.remove()
  }
}
