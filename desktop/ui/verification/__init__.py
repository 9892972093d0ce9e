"""对账: claim left, evidence right, the verdict beneath."""
