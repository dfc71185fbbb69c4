/** Least of a smooth convex function, by limited-memory BFGS. The same function and start give the same end. */

export interface Descent {
  readonly steps: number;
  /** Ends when no part of the gradient is larger. */
  readonly tolerance: number;
}

const REMEMBERED = 6;
const SUFFICIENT = 1e-4;
const MAX_HALVINGS = 20;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function addTo(target: Float64Array, factor: number, added: Float64Array): void {
  for (let at = 0; at < target.length; at += 1) target[at] = (target[at] as number) + factor * (added[at] as number);
}

interface Step {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  readonly curvature: number;
}

/** Which way is down, judged by the last steps: the two-loop recursion of Nocedal. */
function directionOf(gradient: Float64Array, memory: readonly Step[]): Float64Array {
  const direction = gradient.map((part) => -part);
  const shares = new Float64Array(memory.length);
  for (let at = memory.length - 1; at >= 0; at -= 1) {
    const { moved, turned, curvature } = memory[at] as Step;
    shares[at] = dot(moved, direction) / curvature;
    addTo(direction, -(shares[at] as number), turned);
  }
  const last = memory[memory.length - 1];
  if (last) {
    const scale = last.curvature / dot(last.turned, last.turned);
    for (let at = 0; at < direction.length; at += 1) direction[at] = (direction[at] as number) * scale;
  }
  memory.forEach(({ moved, turned, curvature }, at) => {
    addTo(direction, (shares[at] as number) - dot(turned, direction) / curvature, moved);
  });
  return direction;
}

/** `lossAt` fills in the gradient and gives the loss. */
export function minimise(
  start: Float64Array,
  lossAt: (point: Float64Array, gradient: Float64Array) => number,
  { steps, tolerance }: Descent,
): Float64Array {
  let point: Float64Array = Float64Array.from(start);
  let gradient: Float64Array = new Float64Array(start.length);
  let loss = lossAt(point, gradient);
  const memory: Step[] = [];
  for (let step = 0; step < steps; step += 1) {
    if (gradient.every((part) => Math.abs(part) <= tolerance)) break;
    const direction = directionOf(gradient, memory);
    const slope = dot(gradient, direction);
    let length = memory.length === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    let next = point;
    let nextLoss = loss;
    const nextGradient = new Float64Array(start.length);
    let halvings = 0;
    for (; halvings < MAX_HALVINGS; halvings += 1, length /= 2) {
      next = Float64Array.from(point);
      addTo(next, length, direction);
      nextLoss = lossAt(next, nextGradient);
      if (nextLoss <= loss + SUFFICIENT * length * slope) break;
    }
    if (halvings === MAX_HALVINGS) break;
    const moved = next.map((part, at) => part - (point[at] as number));
    const turned = nextGradient.map((part, at) => part - (gradient[at] as number));
    const curvature = dot(moved, turned);
    if (curvature > 1e-12) memory.push({ moved, turned, curvature });
    if (memory.length > REMEMBERED) memory.shift();
    point = next;
    gradient = nextGradient;
    loss = nextLoss;
  }
  return point;
}
