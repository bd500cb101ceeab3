import { Input } from 'antd'
import { useState } from 'react'
import { type Feature, fitted, pathOf } from '../portal/outline.ts'
import { useWords } from '../words.ts'
import { type EditProps, inputProps, type ShowProps } from './widget.ts'

interface Geometry {
  readonly type: string
  readonly coordinates: any
}

/** Lines are drawn as if they were open rings; the drawing only has to be recognised. */
const asFeature = (geometry: Geometry): Feature => ({
  type: 'Feature',
  properties: {},
  geometry:
    geometry.type === 'LineString'
      ? { type: 'Polygon', coordinates: [geometry.coordinates] }
      : geometry.type === 'MultiLineString'
        ? { type: 'Polygon', coordinates: geometry.coordinates }
        : geometry,
})

/** A small drawing of a line or an area, with how many points it has. */
export function ShapeDrawing({ value, brief = false }: Pick<ShowProps, 'value' | 'brief'>) {
  const { say } = useWords()
  const isLine = String(value?.type).includes('Line')
  const count = JSON.stringify(value?.coordinates ?? []).split('],[').length
  const words = say(`${count} 个点`, `${count} points`)
  if (brief) return <span className="quiet">{words}</span>
  const feature = asFeature(value)
  const fit = fitted([feature], 200)
  const path = pathOf(feature, fit)
  return (
    <figure className="shape">
      <svg viewBox={`0 0 ${fit.width} ${fit.height}`} role="img" aria-label={words} width="200" style={{ maxHeight: 200 }}>
        <path
          d={isLine ? path.replaceAll('Z', '') : path}
          fill={isLine ? 'none' : 'var(--teal-1)'}
          fillRule="evenodd"
          stroke="var(--teal)"
          strokeWidth="1.5"
        />
      </svg>
      <figcaption className="note">{words}</figcaption>
    </figure>
  )
}

/** GeoJSON as text, with the drawing beside it as soon as it can be read. */
export function ShapeEntry(props: EditProps) {
  const { say } = useWords()
  const [text, setText] = useState(() => (props.value ? JSON.stringify(props.value) : ''))
  const isReadable = props.value && typeof props.value === 'object' && Array.isArray(props.value.coordinates)
  return (
    <>
      <Input.TextArea
        {...inputProps(props)}
        autoSize={{ minRows: 3, maxRows: 8 }}
        spellCheck={false}
        value={text}
        placeholder={say('粘贴 GeoJSON 几何（WGS84 经纬度）', 'Paste a GeoJSON geometry (WGS84 degrees)')}
        onChange={(event) => {
          setText(event.target.value)
          try {
            props.onChange(event.target.value.trim() ? JSON.parse(event.target.value) : undefined)
          } catch {
            // Half-typed JSON goes to the server as text, which says what is wrong with it.
            props.onChange(event.target.value)
          }
        }}
      />
      {isReadable ? <ShapeDrawing value={props.value} /> : null}
    </>
  )
}
