"""每日动态 and 蹲点: noted, compared with witnesses, drafted into summaries.

What is not done here, by intention: nobody is counted by the days he noted, nobody is
placed above another, no day has to be noted, and a day without a note changes no
figure (domain/1 §0.6).
"""
