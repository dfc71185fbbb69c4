/** Turns an intent's margin, and its lead over the best other intent, into the probability that it is the right one. */
export interface Calibration {
  readonly margin: number;
  readonly lead: number;
  readonly bias: number;
}

export interface CalibrationCase {
  readonly margin: number;
  readonly lead: number;
  readonly right: boolean;
}

const NEWTON_STEPS = 25;
const RIDGE = 1e-3;

export function confidenceOf(calibration: Calibration, margin: number, lead: number): number {
  return sigmoid(calibration.margin * margin + calibration.lead * lead + calibration.bias);
}

/** Fits by logistic regression (Newton's method, slightly regularised: separable cases stay finite). */
export function fitCalibration(cases: readonly CalibrationCase[]): Calibration {
  let fitted: Calibration = { margin: 1, lead: 1, bias: 0 };
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const gradient = [RIDGE * fitted.margin, RIDGE * fitted.lead, RIDGE * fitted.bias];
    const hessian = [RIDGE, 0, 0, 0, RIDGE, 0, 0, 0, RIDGE];
    for (const { margin, lead, right } of cases) {
      const inputs = [margin, lead, 1];
      const probability = confidenceOf(fitted, margin, lead);
      const error = probability - (right ? 1 : 0);
      inputs.forEach((input, row) => {
        gradient[row] = (gradient[row] ?? 0) + error * input;
        inputs.forEach((other, column) => {
          const at = row * 3 + column;
          hessian[at] = (hessian[at] ?? 0) + probability * (1 - probability) * input * other;
        });
      });
    }
    const [margin, lead, bias] = solve(hessian, gradient);
    fitted = { margin: fitted.margin - margin, lead: fitted.lead - lead, bias: fitted.bias - bias };
  }
  return fitted;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Three equations by Cramer's rule. */
function solve(matrix: readonly number[], right: readonly number[]): [number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = matrix;
  const [x = 0, y = 0, z = 0] = right;
  const whole = determinant(a, b, c, d, e, f, g, h, i);
  if (Math.abs(whole) < 1e-12) return [0, 0, 0];
  return [
    determinant(x, b, c, y, e, f, z, h, i) / whole,
    determinant(a, x, c, d, y, f, g, z, i) / whole,
    determinant(a, b, x, d, e, y, g, h, z) / whole,
  ];
}

function determinant(
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
  i: number,
): number {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}
