package io.agenthive.bench.poison;

/** As many equations as unknowns. */
final class LinearSystem {
  private LinearSystem() {}

  /** Gaussian elimination with pivots; spoils its arguments. */
  static double[] solved(double[][] matrix, double[] right) {
    int size = right.length;
    for (int column = 0; column < size; column++) {
      pivot(matrix, right, column);
      for (int row = column + 1; row < size; row++) {
        double factor = matrix[row][column] / matrix[column][column];
        for (int k = column; k < size; k++) matrix[row][k] -= factor * matrix[column][k];
        right[row] -= factor * right[column];
      }
    }
    double[] solved = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double rest = right[row];
      for (int k = row + 1; k < size; k++) rest -= matrix[row][k] * solved[k];
      solved[row] = rest / matrix[row][row];
    }
    return solved;
  }

  private static void pivot(double[][] matrix, double[] right, int column) {
    int best = column;
    for (int row = column + 1; row < right.length; row++) {
      if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) best = row;
    }
    if (matrix[best][column] == 0) throw new ArithmeticException("the system has no one solution");
    double[] swapped = matrix[column];
    matrix[column] = matrix[best];
    matrix[best] = swapped;
    double value = right[column];
    right[column] = right[best];
    right[best] = value;
  }
}
