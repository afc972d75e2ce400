/** A picture as a canvas gives it: red, green, blue and opacity of every pixel, row by row. */
export interface Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}
